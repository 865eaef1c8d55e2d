using System.Diagnostics;
using System.Net;

namespace Sandboxes.Gateway.Tests.Keys;

public class KeyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_secret_is_shown_once()
    {
        using var developer = await gateway.NewDeveloperAsync();

        var made = await developer.PostAsync("/keys", """{"name":"laptop"}""");

        made.Status.ShouldBe(HttpStatusCode.Created);
        made.Text("api_key").ShouldStartWith("sk_dev_");
        (await developer.GetAsync("/keys")).Body.ShouldNotContain(made.Text("api_key"));
        using var laptop = gateway.With(made.Text("api_key"));
        (await laptop.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_revoked_key_stops_working_within_5_seconds()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var made = await developer.PostAsync("/keys", "{}");
        using var revoked = gateway.With(made.Text("api_key"));
        (await revoked.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await developer.SendAsync("DELETE", $"/keys/{made.Text("key_id")}", null)).Status.ShouldBe(HttpStatusCode.OK);

        await ShouldStopAsync(revoked);
    }

    [Fact]
    public async Task A_rotated_key_works_on_for_the_overlap()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var first = await developer.PostAsync("/keys", "{}");

        var second = await developer.PostAsync($"/keys/{first.Text("key_id")}/rotate", """{"overlap_seconds":3600}""");

        using var old = gateway.With(first.Text("api_key"));
        using var fresh = gateway.With(second.Text("api_key"));
        (await old.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await fresh.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_rotated_without_overlap_stops_within_5_seconds()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var first = await developer.PostAsync("/keys", "{}");
        using var old = gateway.With(first.Text("api_key"));
        (await old.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await developer.PostAsync($"/keys/{first.Text("key_id")}/rotate", "{}")).Status.ShouldBe(HttpStatusCode.Created);

        await ShouldStopAsync(old);
    }

    [Fact]
    public async Task A_key_for_anothers_sandbox_is_refused_as_for_one_that_does_not_exist()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var (stranger, strange) = await gateway.NewSandboxAsync();
        using (stranger)
        {
            foreach (var sandboxId in new[] { strange, "sbx_none" })
            {
                var answer = await developer.PostAsync("/keys", $$"""{"sandbox_id":"{{sandboxId}}"}""");

                answer.Json.GetProperty("errors").GetProperty("sandbox_id").GetArrayLength().ShouldBe(1);
            }
        }
    }

    private static async Task ShouldStopAsync(Api api)
    {
        var started = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            // What counts is when a call was made; how long a busy machine takes over it does not.
            var made = Stopwatch.GetElapsedTime(started);
            if ((await api.GetAsync("/developers/me")).Status == HttpStatusCode.Unauthorized)
                return;
            made.ShouldBeLessThan(TimeSpan.FromSeconds(5));
            await beat.WaitForNextTickAsync();
        }
    }
}
