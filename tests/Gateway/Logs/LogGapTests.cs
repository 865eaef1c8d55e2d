using System.Text.Json;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Logs;

public class LogGapTests
{
    [Fact]
    public async Task A_follower_who_asks_for_what_is_no_longer_kept_is_told_and_then_gets_what_is_there()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            settings: [("LOGS__MAX_LINES_PER_SANDBOX", "100"), ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "100000")]);
        using var developer = new Api(gateway.Address, gateway.Credential("api_key"));
        var sandboxId = (await developer.ProvisionAsync()).Text("sandbox_id");
        for (var line = 0; line < 600; line++)
        {
            await developer.SendAsync("PUT", $"/sandboxes/{sandboxId}/clock", """{"rate":0}""");
        }

        using var stream = await developer.FollowAsync($"/sandboxes/{sandboxId}/events?level=error", ("Last-Event-ID", "1"));
        var gap = await NextAsync(stream);
        var page = (await developer.GetAsync($"/sandboxes/{sandboxId}/logs?cursor=1&limit=1000")).Json.GetProperty("items").EnumerateArray().ToList();
        using var behind = await developer.FollowAsync($"/sandboxes/{sandboxId}/events", ("Last-Event-ID", gap.GetProperty("sequence").GetInt64().ToString()));
        var first = await NextAsync(behind);

        gap.GetProperty("event").GetString().ShouldBe("log.gap");
        gap.GetProperty("level").GetString().ShouldBe("warning");
        gap.GetProperty("fields").GetProperty("after").GetInt64().ShouldBe(1);
        page[0].GetProperty("event").GetString().ShouldBe("log.gap");
        page[1].GetProperty("sequence").GetInt64().ShouldBe(gap.GetProperty("fields").GetProperty("oldest").GetInt64());
        page.Count.ShouldBeGreaterThan(100);
        page.Skip(1).ShouldAllBe(line => line.GetProperty("event").GetString() == "clock.rate_set");
        first.GetProperty("sequence").GetInt64().ShouldBe(page[1].GetProperty("sequence").GetInt64());
    }

    private static async Task<JsonElement> NextAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: "))
                return JsonElement.Parse(line[6..]);
        }

        throw new EndOfStreamException();
    }
}
