using System.Net;
using System.Text.Json;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Containers;

public sealed class ExecTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    [Fact]
    public async Task A_command_answers_with_what_it_wrote_and_how_it_ended()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        var answer = await sandbox.Api.PostAsync(
            $"/sandboxes/{sandbox.Id}/exec",
            """{"command":["sh","-c","cat; echo $MINE; pwd; echo wrong >&2; exit 3"],"stdin":"in é\n","env":{"MINE":"1"},"cwd":"/tmp","timeout_seconds":10}""");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        (answer.Text("stdout"), answer.Text("stderr"), answer.Json.GetProperty("exit_code").GetInt32()).ShouldBe(("in é\n1\n/tmp\n", "wrong\n", 3));
        answer.Json.GetProperty("limit_hit").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_repeated_key_runs_the_command_once()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        var body = """{"command":["sh","-c","echo x >> count; wc -l < count"]}""";

        var first = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", body, ("Idempotency-Key", sandbox.Id));
        var second = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", body, ("Idempotency-Key", sandbox.Id));

        (first.Text("stdout"), second.Body).ShouldBe(("1\n", first.Body));
        second.Header("Idempotent-Replayed").ShouldBe("true");
    }

    [Fact]
    public async Task Every_fault_of_a_command_is_told()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        var shape = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", """{"cwd":"","timeout_seconds":0,"shell":true}""");
        var rules = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", """{"command":["a\u0000b"],"env":{"1":"x"},"cwd":"here"}""");

        Fields(shape).ShouldBe(["command", "cwd", "shell", "timeout_seconds"]);
        Fields(rules).ShouldBe(["command[0]", "cwd", "env"]);
    }

    [Fact]
    public async Task A_stream_tells_what_a_command_writes_as_it_comes_and_last_how_it_ended()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        using var stream = await StreamAsync(sandbox, "printf 'a\\303'; sleep 0.3; printf '\\251\\n'; echo wrong >&2; exit 4");
        var events = await AllAsync(stream);

        string.Concat(events.Where(one => one.Name == "stdout").Select(one => one.Data.GetProperty("data").GetString())).ShouldBe("aé\n");
        string.Concat(events.Where(one => one.Name == "stderr").Select(one => one.Data.GetProperty("data").GetString())).ShouldBe("wrong\n");
        events[^1].Name.ShouldBe("exit");
        events[^1].Data.GetProperty("exit_code").GetInt32().ShouldBe(4);
        events[^1].Data.TryGetProperty("stdout", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_leaves_the_stream_ends_the_command()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        using (var stream = await StreamAsync(sandbox, "echo started; sleep 1000 & wait"))
        {
            (await NextAsync(stream)).Name.ShouldBe("stdout");
            await Eventually.ClearAsync(async () => await SleepersAsync(sandbox) is "1\n" ? null : "it does not run yet");
        }

        await Eventually.ClearAsync(async () => await SleepersAsync(sandbox) is "0\n" ? null : "it still runs");
    }

    [Fact]
    public async Task A_stream_that_is_refused_is_refused_as_any_call()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.PostAsync("pause");

        var refused = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", """{"command":["true"]}""", ("Accept", "text/event-stream"));
        var keyed = await sandbox.Api.PostAsync(
            $"/sandboxes/{sandbox.Id}/exec", """{"command":["true"]}""", ("Accept", "text/event-stream"), ("Idempotency-Key", "1"));

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "sandbox_not_ready"));
        keyed.Json.GetProperty("errors").TryGetProperty("Idempotency-Key", out _).ShouldBeTrue(keyed.Body);
    }

    [Fact]
    public async Task What_runs_into_a_limit_says_which_and_is_in_the_log()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        var timeout = await sandbox.Api.PostAsync($"/sandboxes/{sandbox.Id}/exec", """{"command":["sleep","100"],"timeout_seconds":1}""");
        var memory = await sandbox.ExecAsync("sh", "-c", "x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}");

        timeout.Text("limit_hit").ShouldBe("timeout");
        memory.Text("limit_hit").ShouldBe("memory");
        await Eventually.ClearAsync(async () =>
            (await sandbox.Api.GetAsync($"/sandboxes/{sandbox.Id}/logs?category=container")).Body is var log && log.Contains("container.limit_hit") && log.Contains("container.out_of_memory") ? null : log);
    }

    [Fact]
    public async Task A_sandbox_without_a_container_runs_nothing()
    {
        var (api, _) = await Gateway.NewDeveloperAsync();
        using (api)
        {
            var sandboxId = (await api.ProvisionAsync()).Text("sandbox_id");

            var answer = await api.PostAsync($"/sandboxes/{sandboxId}/exec", """{"command":["true"]}""");

            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Conflict, "no_container"));
        }
    }

    private static async Task<string> SleepersAsync(ContainedSandbox sandbox) =>
        (await sandbox.ExecAsync("sh", "-c", "ps | grep -c '[s]leep 1000$'")).Text("stdout");

    private static string[] Fields(Answer answer) => [.. answer.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];

    private static Task<StreamReader> StreamAsync(ContainedSandbox sandbox, string script) => sandbox.Api.StreamAsync(
        $"/sandboxes/{sandbox.Id}/exec", JsonSerializer.Serialize(new { command = new[] { "sh", "-c", script } }));

    private static async Task<List<(string Name, JsonElement Data)>> AllAsync(StreamReader stream)
    {
        var all = new List<(string, JsonElement)>();
        while (await NextAsync(stream) is { Name.Length: > 0 } next)
            all.Add(next);
        return all;
    }

    /// <summary>The next event; one without a name at the end.</summary>
    private static async Task<(string Name, JsonElement Data)> NextAsync(StreamReader stream)
    {
        var name = string.Empty;
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: "))
                name = line[7..];
            else if (line.StartsWith("data: "))
                return (name, JsonElement.Parse(line[6..]));
        }

        return (string.Empty, default);
    }
}
