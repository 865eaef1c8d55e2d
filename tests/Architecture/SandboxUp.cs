using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Sandboxes.Testing;

namespace Sandboxes.Architecture.Tests;

/// <summary>The main job: one command to a working sandbox.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SandboxUp : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-up-");
    private readonly int _port = FreePorts.Next();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 600_000)]
    public async Task The_first_start_shows_key_and_scenario_and_the_second_finds_the_same_sandbox()
    {
        var first = await UpAndInterrupt();
        var key = KeyIn(Path.Combine(_folder.FullName, "credentials.json"));
        var second = await UpAndInterrupt();

        first.ShouldSatisfyAllConditions(
            () => first.ShouldContain(key),
            () => first.ShouldMatch(@"\n  passed  .+\n"),
            () => first.ShouldContain(" passed, 0 failed"),
            () => first.ShouldContain($"curl -H \"X-API-Key: $KEY\" http://127.0.0.1:{_port}/sandboxes/{Script.SandboxIn(first)}/v1/agents"));
        second.ShouldSatisfyAllConditions(
            () => second.ShouldNotContain(key),
            () => second.ShouldContain(" passed, 0 failed"),
            () => Script.SandboxIn(second).ShouldBe(Script.SandboxIn(first)));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_start_whose_key_was_rotated_says_so_once_and_runs_without_a_welcome()
    {
        await UpAndInterrupt("--no-welcome");
        using var script = Script.Start(null, "up", "--port", $"{_port}", "--data", _folder.FullName, "--no-welcome");
        await script.ReadUntilAsync("Ctrl-C", Cancellation);
        using (var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") })
        {
            http.DefaultRequestHeaders.Add("X-API-Key", KeyIn(Path.Combine(_folder.FullName, "credentials.json")));
            using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            (await http.PostAsync(new Uri("/keys/key_first/rotate", UriKind.Relative), body, Cancellation)).EnsureSuccessStatusCode();
        }

        await script.InterruptAsync(Cancellation);
        (await script.FinishAsync(Cancellation)).Status.ShouldBe(0);
        using var next = Script.Start(null, "up", "--port", $"{_port}", "--data", _folder.FullName);
        var shown = await next.ReadUntilAsync("Ctrl-C", Cancellation);
        await next.InterruptAsync(Cancellation);
        var (status, _, errors) = await next.FinishAsync(Cancellation);

        status.ShouldBe(0);
        shown.ShouldNotContain("passed");
        MachineWarnings.Without(errors).ShouldHaveSingleItem().ShouldContain("/developers/");
    }

    [Fact(Timeout = 600_000)]
    public async Task Settings_that_are_wrong_are_all_named_and_nothing_starts()
    {
        var settings = Path.Combine(_folder.FullName, "sandbox.json");
        await File.WriteAllTextAsync(settings, """{ "environments": { "max_per_developer": 0, "max_per_day": 1 } }""", Cancellation);
        using var script = Script.Start(null, "up", "--port", $"{_port}", "--data", _folder.FullName, "--config", settings);

        var (status, _, errors) = await script.FinishAsync(Cancellation);

        status.ShouldBe(2);
        errors.ShouldSatisfyAllConditions(
            () => errors.ShouldContain("max_per_developer"), () => errors.ShouldContain("max_per_day"), () => errors.ShouldNotContain("   at "));
    }

    private async Task<string> UpAndInterrupt(params string[] options)
    {
        using var script = Script.Start(null, ["up", "--port", $"{_port}", "--data", _folder.FullName, .. options]);
        var shown = await script.ReadUntilAsync("Ctrl-C", Cancellation);
        await script.InterruptAsync(Cancellation);
        var (status, _, errors) = await script.FinishAsync(Cancellation);
        MachineWarnings.Without(errors).ShouldBeEmpty();
        status.ShouldBe(0);
        return shown;
    }

    private static string KeyIn(string credentials)
    {
        File.GetUnixFileMode(credentials).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (string)JsonNode.Parse(File.ReadAllText(credentials))!["api_key"]!;
    }
}
