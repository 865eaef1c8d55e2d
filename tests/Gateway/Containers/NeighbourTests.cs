using System.Globalization;
using System.Net;
using System.Text.Json;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>What one container does to itself does not reach another. How long the other's calls take meanwhile is measured by the bench.</summary>
public sealed class NeighbourTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    private const int Calls = 50;

    [Theory]
    [InlineData("bomb() { bomb | bomb & }; bomb; while :; do sleep 1; done", "pids", "timeout")]
    [InlineData("awk 'BEGIN { s = \"x\"; while (1) s = s s }'", "memory")]
    [InlineData("cat /dev/zero > /workspace/fill", "storage")]
    [InlineData("for n in 1 2 3 4; do while :; do :; done & done; wait", "timeout")]
    public async Task Whoever_misbehaves_hits_a_limit_of_their_own_and_nobody_else_does(string script, params string[] limits)
    {
        using var attacker = await Gateway.NewSandboxAsync();
        using var neighbour = await Gateway.NewSandboxAsync();

        var ends = await Task.WhenAll(AttackAsync(attacker, script), CallAsync(neighbour));
        var end = ends[0];

        limits.ShouldContain(end.Text("limit_hit"), end.Body);
        (await attacker.ShellAsync("rm -f fill; echo again")).ShouldBe("again\n");
        await Eventually.ClearAsync(async () => await LoggedAsync(attacker) == end.Text("limit_hit") ? null : "the log does not say so");
    }

    /// <summary>What a neighbour does meanwhile; all of it must go well. The last command's answer.</summary>
    private static async Task<Answer> CallAsync(ContainedSandbox neighbour)
    {
        for (var call = 0; call < Calls; call++)
        {
            (await neighbour.Api.GetAsync($"/sandboxes/{neighbour.Id}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        }

        var unharmed = await neighbour.ExecAsync("echo", "unharmed");
        unharmed.Text("stdout").ShouldBe("unharmed\n");
        return unharmed;
    }

    private static async Task<Answer> AttackAsync(ContainedSandbox attacker, string script)
    {
        string[] command = ["sh", "-c", script];
        var end = await attacker.Api.PostAsync($"/sandboxes/{attacker.Id}/exec", JsonSerializer.Serialize(new { command, timeout_seconds = 4 }));
        end.Status.ShouldBe(HttpStatusCode.OK, end.Body);
        return end;
    }

    private static async Task<string?> LoggedAsync(ContainedSandbox attacker)
    {
        var log = await attacker.Api.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/sandbox/logs?sandbox_id={attacker.Id}&category=container&limit=100"));
        return log.Json.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("event").GetString() == "container.limit_hit")
            .Select(entry => entry.GetProperty("fields").GetProperty("limit").GetString())
            .LastOrDefault();
    }
}
