using System.Runtime.InteropServices;
using Sandboxes.Testing;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Engine;

/// <summary>What the profile of high security does to single system calls, tried from inside.</summary>
[Trait("needs", "docker")]
public sealed class SystemCallTests(SharedDockerEngine engine) : DockerTests(engine)
{
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;
    private const int NoSuchType = 94;

    private static readonly (string Name, int Number, uint First, int Error)[] s_calls =
    [
        ("getpid", 39, 0, 0),
        ("socket of Unix", 41, 1, NoSuchType), // of type 0: refused by the kernel, not by the profile
        ("socket of IPv4", 41, 2, NoSuchType),
        ("socket of VSOCK", 41, 40, NotPermitted),
        ("socket of packets", 41, 17, NotPermitted),
        ("personality, asking", 135, 0xFFFFFFFF, 0),
        ("personality, addresses not random", 135, 0x0040000, NotPermitted),
        ("clone of a new user namespace", 56, 0x10000011, NotPermitted),
        ("clone3", 435, 0, NotImplemented),
        ("ptrace", 101, 0, NotPermitted),
        ("process_vm_readv", 310, 1, NotPermitted),
        ("process_vm_writev", 311, 1, NotPermitted),
        ("unshare", 272, 0, NotPermitted),
        ("setns", 308, 0, NotPermitted),
        ("mount", 165, 0, NotPermitted),
        ("add_key", 248, 0, NotPermitted),
        ("request_key", 249, 0, NotPermitted),
        ("keyctl", 250, 0, NotPermitted),
        ("perf_event_open", 298, 0, NotPermitted),
        ("bpf", 321, 0, NotPermitted),
        ("userfaultfd", 323, 0, NotPermitted),
        ("io_uring_setup", 425, 1, NotPermitted),
        ("kexec_load", 246, 0, NotPermitted),
        ("init_module", 175, 0, NotPermitted),
        ("open_by_handle_at", 304, 0, NotPermitted),
        ("pidfd_getfd", 438, 0, NotPermitted),
    ];

    [Fact]
    public async Task High_security_refuses_what_ordinary_programs_do_not_use()
    {
        var name = await MakeOnX64Async(ContainerSecurity.High);

        var errors = new List<(string, int)>();
        foreach (var (call, number, first, _) in s_calls)
            errors.Add((call, await ErrorOfAsync(name, number, first)));

        errors.ShouldBe(s_calls.Select(call => (call.Name, call.Error)));
    }

    [Fact]
    public async Task Standard_security_lets_a_process_be_traced_by_its_own_parent()
    {
        var name = await MakeOnX64Async(ContainerSecurity.Standard);

        (await ErrorOfAsync(name, 101, 0)).ShouldBe(0);
    }

    private async Task<string> MakeOnX64Async(ContainerSecurity security) => RuntimeInformation.OSArchitecture == Architecture.X64
        ? await MakeAsync(security: security)
        : throw new RequirementException("The programs of this test are for x86-64.");

    private async Task<int> ErrorOfAsync(string name, int number, uint first)
    {
        await Containers.Workspace(name).WriteAsync("call", SystemCallProgram.Make(number, first), default);
        return (await Containers.ShellAsync(name, "chmod 700 call; ./call")).End.ExitCode;
    }
}
