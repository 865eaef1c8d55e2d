using System.Net;
using System.Runtime.Versioning;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>The gateway may not look into its own folders.</summary>
[Collection(nameof(OneAtATime)), UnsupportedOSPlatform("windows")]
public sealed class UnreadableFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-unreadable-");

    private string Data => Path.Combine(_root.FullName, "data");

    private string Developers => Path.Combine(Data, "developers");

    /// <summary>Modes bind root only once it has laid down the right to overrule them.</summary>
    private static string[] Launcher => Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];

    [Fact]
    public async Task An_unreadable_data_folder_stops_the_start_with_one_clear_line()
    {
        Directory.CreateDirectory(Data, UnixFileMode.None);

        var (exitCode, error) = await GatewayProcess.RunUnderAsync(Launcher, ["--port", $"{FreePorts.Next()}", "--data", Data]);

        exitCode.ShouldBe(2, error);
        error.Trim().Split('\n').Length.ShouldBe(1, error);
        error.ShouldContain(Data);
    }

    [Fact]
    public async Task An_unreadable_folder_of_developers_is_told_and_got_over_without_a_restart()
    {
        await using var gateway = await GatewayProcess.StartUnderAsync(Launcher, Data);
        using var customer = await Customer.RegisterAsync(gateway);
        using var fresh = await Customer.NewDeveloperAsync(gateway);

        File.SetUnixFileMode(Developers, UnixFileMode.None);
        Customer.ShouldBeUnavailable(await fresh.PostAsync("/sandboxes", "{}", ("Idempotency-Key", "one")));
        await gateway.ShouldNotBeReadyAsync("developers");

        File.SetUnixFileMode(Developers, Owner);
        await gateway.ShouldBeReadyAsync();
        (await fresh.PostAsync("/sandboxes", "{}", ("Idempotency-Key", "one"))).Status.ShouldBe(HttpStatusCode.Created);
        (await fresh.GetAsync("/sandboxes")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        await customer.ShouldWorkAsync();
    }

    public void Dispose()
    {
        File.SetUnixFileMode(Data, Owner);
        _root.Delete(recursive: true);
    }
}
