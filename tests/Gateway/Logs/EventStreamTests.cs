namespace Sandboxes.Gateway.Tests.Logs;

public class EventStreamTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_stream_goes_on_behind_the_last_event_and_shows_new_ones_as_they_come()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            using var first = await developer.FollowAsync($"/sandboxes/{sandboxId}/events");
            var seen = await NextAsync(first);
            using var second = await developer.FollowAsync($"/sandboxes/{sandboxId}/events", ("Last-Event-ID", seen.Id));

            await developer.PostAsync($"/sandboxes/{sandboxId}/reset");

            long.Parse((await NextAsync(second)).Id).ShouldBeGreaterThan(long.Parse(seen.Id));
        }
    }

    [Fact]
    public async Task Logs_can_be_followed_too()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            using var stream = await developer.FollowAsync($"/sandbox/logs?follow=true&category=lifecycle&sandbox_id={sandboxId}");

            (await NextAsync(stream)).Event.ShouldBe("sandbox.ready");
        }
    }

    [Fact]
    public async Task A_log_is_read_page_by_page()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            using var stream = await developer.FollowAsync($"/sandboxes/{sandboxId}/events");
            await NextAsync(stream);
            await developer.PostAsync($"/sandboxes/{sandboxId}/reset");
            await NextAsync(stream);

            var first = (await developer.GetAsync($"/sandboxes/{sandboxId}/logs?limit=1")).Json;
            var second = (await developer.GetAsync($"/sandboxes/{sandboxId}/logs?limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Json;

            second.GetProperty("items")[0].GetProperty("sequence").GetInt64()
                .ShouldBeGreaterThan(first.GetProperty("items")[0].GetProperty("sequence").GetInt64());
        }
    }

    private static async Task<(string Id, string Event)> NextAsync(StreamReader stream)
    {
        var (id, name) = (string.Empty, string.Empty);
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: "))
                id = line[4..];
            else if (line.StartsWith("event: "))
                name = line[7..];
            else if (line.Length == 0 && id.Length > 0)
                return (id, name);
        }

        throw new EndOfStreamException();
    }
}
