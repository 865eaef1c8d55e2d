using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Sandboxes.Architecture.Tests;

/// <summary>What <c>./sandbox</c> says to somebody who got something wrong: one line, status 2, nothing started.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SandboxScript : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-script-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("'frobnicate' is not a command", "frobnicate")]
    [InlineData("'--fast' is not an option of up", "up", "--fast")]
    [InlineData("--port needs a value", "up", "--port")]
    [InlineData("--port is 'eighty'; it must be 1 to 65535", "up", "--port", "eighty")]
    [InlineData("--port is '65536'; it must be 1 to 65535", "up", "--port", "65536")]
    [InlineData("the settings file '/nowhere/sandbox.json' cannot be read", "up", "--config", "/nowhere/sandbox.json")]
    [InlineData("the data folder '/dev/null/data' cannot be written to", "up", "--data", "/dev/null/data")]
    [InlineData("--storage is 'stone'; it must be sqlite or postgres", "up", "--storage", "stone")]
    [InlineData("--connection is for --storage postgres", "up", "--connection", "Host=localhost")]
    [InlineData("--connection needs a value", "db", "migrate", "--connection")]
    [InlineData("'db drop' is not a command", "db", "drop")]
    [InlineData("'--fast' is not an option of db migrate", "db", "migrate", "--fast")]
    public async Task A_mistake_is_one_line_that_names_it(string line, params string[] arguments) =>
        await ShouldFail(line, null, arguments);

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await ShouldFail($"port {port} is in use", null, "up", "--port", $"{port}", "--data", _folder.FullName);
    }

    [Fact]
    public async Task A_machine_without_the_SDK_is_told_what_to_install() =>
        await ShouldFail("the .NET SDK 10.0.100 is needed", PathWith(), "test");

    [Fact]
    public async Task An_SDK_that_is_too_old_is_named()
    {
        var path = PathWith("cut", "paste");
        var dotnet = Path.Combine(path, "dotnet");
        await File.WriteAllTextAsync(dotnet, "#!/usr/bin/env bash\n[[ $1 == --list-sdks ]] && echo '8.0.404 [/usr/share/dotnet/sdk]'\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await ShouldFail("here: 8.0.404", path, "test");
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        using var script = Script.Start(null, "help");

        var (status, output, _) = await script.FinishAsync(TestContext.Current.CancellationToken);

        status.ShouldBe(0);
        output.ShouldSatisfyAllConditions(
            () => output.ShouldContain("./sandbox up"), () => output.ShouldContain("./sandbox db migrate"), () => output.ShouldContain("./sandbox test"), () => output.ShouldContain("./sandbox bench"));
    }

    /// <summary>A PATH that has only what the script needs before it looks for the SDK.</summary>
    private string PathWith(params string[] more)
    {
        foreach (var tool in (string[])["bash", "env", "dirname", "sed", .. more])
            File.CreateSymbolicLink(Path.Combine(_folder.FullName, tool), Path.Combine("/usr/bin", tool));
        return _folder.FullName;
    }

    private static async Task ShouldFail(string line, string? path, params string[] arguments)
    {
        using var script = Script.Start(path, arguments);

        var (status, _, errors) = await script.FinishAsync(TestContext.Current.CancellationToken);

        errors.Split('\n').ShouldHaveSingleItem().ShouldContain(line);
        status.ShouldBe(2);
    }
}
