using System.Diagnostics;
using System.Net;
using System.Text.Json;

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

    [Fact]
    public async Task Ending_the_last_key_warns_and_an_administrator_can_make_another()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var id = (await developer.GetAsync("/developers/me")).Text("developer_id");
        var first = (await developer.GetAsync("/keys")).Json.GetProperty("items")[0].GetProperty("key_id").GetString();
        var second = await developer.PostAsync("/keys", "{}");

        (await developer.SendAsync("DELETE", $"/keys/{second.Text("key_id")}", null)).Json.GetProperty("warning").ValueKind.ShouldBe(JsonValueKind.Null);
        var last = await developer.SendAsync("DELETE", $"/keys/{first}", null);

        last.Text("warning").ShouldContain($"POST /developers/{id}/keys");
        using var administrator = gateway.Administrator;
        var made = await administrator.PostAsync($"/developers/{id}/keys", """{"name":"a new beginning"}""");
        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        using var again = gateway.With(made.Text("api_key"));
        (await again.GetAsync("/developers/me")).Text("developer_id").ShouldBe(id);
    }

    [Fact]
    public async Task Only_an_administrator_makes_anothers_key_and_only_for_who_is_there()
    {
        using var developer = await gateway.NewDeveloperAsync();
        using var administrator = gateway.Administrator;
        var id = (await developer.GetAsync("/developers/me")).Text("developer_id");

        (await developer.PostAsync($"/developers/{id}/keys", "{}")).Code.ShouldBe("forbidden");
        (await administrator.PostAsync("/developers/dev_none/keys", "{}")).Code.ShouldBe("not_found");
        (await administrator.PostAsync("/developers/dev%20none/keys", "{}")).Code.ShouldBe("not_found");
        (await administrator.PostAsync($"/developers/{id}/keys", """{"expires_in_seconds":1,"sandbox_id":"sbx_none"}"""))
            .Json.GetProperty("errors").EnumerateObject().Select(fault => fault.Name).Order().ShouldBe(["expires_in_seconds", "sandbox_id"]);
    }

    [Fact]
    public async Task A_developer_has_at_most_a_hundred_keys_that_work()
    {
        using var developer = await gateway.NewDeveloperAsync();
        for (var number = 1; number < 100; number++)
        {
            (await developer.PostAsync("/keys", "{}")).Status.ShouldBe(HttpStatusCode.Created);
        }

        var refused = await developer.PostAsync("/keys", "{}");

        refused.Code.ShouldBe("quota_exceeded");
        refused.Json.GetProperty("limit").GetInt32().ShouldBe(100);
        var some = (await developer.GetAsync("/keys")).Json.GetProperty("items")[5].GetProperty("key_id").GetString();
        (await developer.PostAsync($"/keys/{some}/rotate", """{"overlap_seconds":60}""")).Code.ShouldBe("quota_exceeded");
        (await developer.PostAsync($"/keys/{some}/rotate", "{}")).Status.ShouldBe(HttpStatusCode.Created);
        (await developer.PostAsync("/keys", "{}")).Code.ShouldBe("quota_exceeded");
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
