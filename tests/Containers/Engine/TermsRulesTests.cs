using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Tests.Engine;

public sealed class TermsRulesTests
{
    private static readonly EngineHost s_host = new(4, 8_192, true, true, true, true, true, true);
    private static readonly ContainerLimits s_asked = new(2, 4_096, 1_024, 256);

    [Fact]
    public void What_the_host_has_is_given()
    {
        var terms = TermsRules.For(s_asked, ContainerSecurity.Standard, s_host);

        terms.Limits.ShouldBe(s_asked);
        terms.Unenforced.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_host_has_not_is_cut_and_counts_as_held()
    {
        var terms = TermsRules.For(new ContainerLimits(64, 100_000, 100_000, 256), ContainerSecurity.Standard, s_host);

        terms.Limits.ShouldBe(new ContainerLimits(4, 8_192, 4_096, 256));
        terms.Unenforced.ShouldBeEmpty();
    }

    [Fact]
    public void All_that_the_host_cannot_hold_is_named() =>
        TermsRules.For(s_asked, ContainerSecurity.Standard, new EngineHost(4, 8_192, false, false, false, false, false, false)).Unenforced
            .ShouldBe(["memory", "swap", "cpu", "pids", "seccomp", "sandbox_port"]);

    [Fact]
    public void High_security_wants_no_port() =>
        TermsRules.For(s_asked, ContainerSecurity.High, s_host with { OpensDoors = false }).Unenforced.ShouldBeEmpty();

    [Fact]
    public void The_host_is_read_from_what_the_engine_says()
    {
        var info = new SystemInfoResponse
        {
            NCPU = 3,
            MemTotal = 5L << 30,
            MemoryLimit = true,
            PidsLimit = true,
            CPUCfsQuota = true,
            SecurityOptions = ["name=seccomp,profile=default"],
        };

        EngineHosts.Read(info, opensDoors: true).ShouldBe(new EngineHost(3, 5_120, true, false, true, true, true, true));
        EngineHosts.Read(new SystemInfoResponse(), opensDoors: false).HasSeccomp.ShouldBeFalse();
    }
}
