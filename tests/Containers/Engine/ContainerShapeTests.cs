using System.Text.Json;
using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Tests.Engine;

public sealed class ContainerShapeTests
{
    private static readonly ContainerTerms s_terms = new(new ContainerLimits(1.5, 512, 100, 77), []);

    [Fact]
    public void The_walls_are_the_same_for_all()
    {
        var shape = Shape(ContainerSecurity.Standard);
        var host = shape.HostConfig;

        host.CapDrop.ShouldBe(["ALL"]);
        host.CapAdd.ShouldBeNull();
        host.Privileged.ShouldBeFalse();
        host.SecurityOpt.ShouldBe(["no-new-privileges"]);
        host.ReadonlyRootfs.ShouldBeTrue();
        host.NetworkMode.ShouldBe("none");
        host.IpcMode.ShouldBe("private");
        host.PidMode.ShouldBeNull();
        host.Binds.ShouldBeNull();
        host.Mounts.ShouldBeNull();
        host.Devices.ShouldBeNull();
        host.RestartPolicy.Name.ShouldBe(RestartPolicyKind.No);
        host.AutoRemove.ShouldBeFalse();
        host.OomScoreAdj.ShouldBeGreaterThan(0);
        shape.User.ShouldBe("1000:1000");
        shape.Healthcheck.Test.ShouldBe(["NONE"]);
        shape.Entrypoint[0].ShouldBe("/bin/sh");
    }

    [Fact]
    public void The_limits_are_those_of_the_terms_and_there_is_no_swap()
    {
        var host = Shape(ContainerSecurity.Standard).HostConfig;

        (host.Memory, host.MemorySwap, host.NanoCPUs, host.PidsLimit).ShouldBe((512L << 20, 512L << 20, 1_500_000_000, 77L));
        host.Tmpfs["/workspace"].ShouldBe("rw,exec,nosuid,nodev,size=100m,mode=0700,uid=1000,gid=1000");
        host.Tmpfs.Keys.Order().ShouldBe(["/tmp", "/workspace"]);
        host.LogConfig.Config.ShouldBe(new Dictionary<string, string> { ["max-size"] = "1m", ["max-file"] = "2" });
    }

    [Fact]
    public void High_security_brings_a_profile_of_its_own_that_is_sound()
    {
        var option = Shape(ContainerSecurity.High).HostConfig.SecurityOpt[1];

        option.ShouldStartWith("seccomp={");
        using var profile = JsonDocument.Parse(option["seccomp=".Length..]);
        profile.RootElement.GetProperty("defaultAction").GetString().ShouldBe("SCMP_ACT_ERRNO");
        var allowed = profile.RootElement.GetProperty("syscalls").EnumerateArray()
            .Where(rule => rule.GetProperty("action").GetString() == "SCMP_ACT_ALLOW" && !rule.TryGetProperty("args", out _))
            .SelectMany(rule => rule.GetProperty("names").EnumerateArray().Select(name => name.GetString()))
            .ToHashSet();
        string[] never =
        [
            "ptrace", "process_vm_readv", "process_vm_writev", "mount", "umount2", "pivot_root", "setns", "unshare", "keyctl", "add_key", "request_key", "bpf",
            "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "kexec_load", "init_module", "finit_module", "delete_module",
            "clone", "clone3", "socket", "personality", "open_by_handle_at", "chroot", "reboot", "swapon", "mknod", "mknodat", "kcmp", "pidfd_getfd",
        ];
        allowed.Intersect(never).ShouldBeEmpty();
    }

    [Fact]
    public void Terms_are_read_back_from_labels()
    {
        var terms = s_terms with { Unenforced = ["swap", "sandbox_port"] };

        var read = Labels.TermsOf(Labels.ForPool("p", "id", terms));

        read!.Limits.ShouldBe(terms.Limits);
        read.Unenforced.ShouldBe(terms.Unenforced);
        Labels.TermsOf(new Dictionary<string, string>()).ShouldBeNull();
    }

    [Fact]
    public void A_sandboxes_container_carries_whose_it_is()
    {
        var labels = Labels.ForSandbox("p", TestAdapter.Spec("sbx_1", 4), s_terms);

        labels["sandbox.orleans.platform"].ShouldBe("p");
        labels["sandbox.orleans.sandbox_id"].ShouldBe("sbx_1");
        labels["sandbox.orleans.generation"].ShouldBe("1");
        labels["sandbox.orleans.developer_id"].ShouldBe("dev_1");
    }

    [Theory]
    [InlineData("sbx_a-1", true), InlineData("sbx_a-b-12", true), InlineData("pool.x.1", false), InlineData("sbx_a", false), InlineData("-1", false),
     InlineData("sbx_a-1/../..", false), InlineData("a?x=1-1", false), InlineData("sbx_a-1\n", false)]
    public void Names_of_sandboxes_containers_are_known(string name, bool isOne) => NameRules.IsSandboxes(name).ShouldBe(isOne);

    [Fact]
    public void A_name_tells_its_sandbox() => NameRules.SandboxOf("sbx_a-b-12").ShouldBe("sbx_a-b");

    private static CreateContainerParameters Shape(ContainerSecurity security) =>
        ContainerShape.Of("n-1", "image", s_terms, security, new Dictionary<string, string>(), "local");
}
