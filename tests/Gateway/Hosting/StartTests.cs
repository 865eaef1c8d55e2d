using System.Net;
using System.Net.Sockets;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-start-");

    [Fact]
    public async Task Bad_settings_stop_the_start_with_all_faults_and_no_stack_trace()
    {
        var file = Path.Combine(_root.FullName, "sandbox.json");
        await File.WriteAllTextAsync(file, """{"environments":{"max_per_developr":3,"idle_timeout_minutes":0},"colours":{"red":1}}""");

        var (exitCode, error) = await GatewayProcess.RunAsync(["--config", file, "--data", Data], ("JOURNAL__FLUSH_SECONDS", "often"));

        exitCode.ShouldBe(2);
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4, error);
        lines.ShouldContain(line => line.StartsWith("environments.max_per_developr: unknown setting"));
        lines.ShouldContain("environments.idle_timeout_minutes: must be between 1 and 10080");
        lines.ShouldContain(line => line.StartsWith("colours: unknown section"));
        lines.ShouldContain("journal.flush_seconds: 'often' is not a whole number");
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, error) = await GatewayProcess.RunAsync(["--port", $"{port}", "--data", Data]);

        exitCode.ShouldBe(2);
        error.Trim().ShouldBe($"127.0.0.1:{port} is in use or may not be used");
    }

    [Fact]
    public async Task The_settings_that_the_project_was_described_with_are_accepted()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var file = Path.Combine(_root.FullName, "sandbox.json");
        await File.WriteAllTextAsync(
            file,
            """
            {
              "environments": {
                "max_per_developer": 3, "idle_timeout_minutes": 60, "max_lifetime_hours": 24,
                "resource_limits": { "cpu_cores": 2, "memory_mb": 4096, "storage_gb": 10, "requests_per_minute": 300 }
              },
              "scenarios": {
                "available": ["basic_governance", "trust_decay", "multi_agent_collaboration", "error_handling", "compliance_verification"],
                "default": "basic_governance"
              },
              "test_data": { "synthetic_agents": 5, "pre_populated_policies": true, "sample_trust_logs": true, "historical_metrics": true },
              "monitoring": { "detailed_logging": true, "performance_metrics": true, "error_tracking": true }
            }
            """);

        // The settings are looked at before the port, so that the port's is the only fault left.
        var (_, error) = await GatewayProcess.RunAsync(["--config", file, "--port", $"{port}", "--data", Data]);

        error.Trim().ShouldBe($"127.0.0.1:{port} is in use or may not be used");
    }

    [Theory]
    [InlineData("--colour", "red")]
    [InlineData("--config", "/nowhere/sandbox.json")]
    [InlineData("--port", "70000")]
    public async Task A_bad_argument_is_one_clear_line(string name, string value)
    {
        var (exitCode, error) = await GatewayProcess.RunAsync([name, value, .. name == "--port" ? new[] { "--data", Data } : []]);

        exitCode.ShouldBe(2);
        error.Trim().Split('\n').Length.ShouldBe(1, error);
    }

    [Fact]
    public async Task The_first_start_writes_credentials_that_the_second_finds_again()
    {
        string key;
        await using (var first = await GatewayProcess.StartAsync(Data))
        {
            key = first.Credential("api_key");
            FileModes.Of(Path.Combine(Data, "credentials.json")).ShouldBe("600");
            using var api = new Api(first.Address, key);
            (await api.GetAsync("/developers/me")).Text("developer_id").ShouldBe(first.Credential("developer_id"));
            (await first.StopAsync()).ShouldBe(0);
            first.Complaints.ShouldBeEmpty();
        }

        await using var second = await GatewayProcess.StartAsync(Data);

        second.Credential("api_key").ShouldBe(key);
        using var again = new Api(second.Address, key);
        (await again.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_start_that_finds_the_files_key_ended_says_so_in_one_line_with_what_to_do()
    {
        string id, admin;
        await using (var first = await GatewayProcess.StartAsync(Data))
        {
            (id, admin) = (first.Credential("developer_id"), first.Credential("admin_key"));
            using var api = new Api(first.Address, first.Credential("api_key"));
            (await api.PostAsync("/keys/key_first/rotate")).Status.ShouldBe(HttpStatusCode.Created);
            (await first.StopAsync()).ShouldBe(0);
        }

        await using var second = await GatewayProcess.StartAsync(Data);

        var line = second.Complaints.Split('\n').ShouldHaveSingleItem();
        line.ShouldContain(Path.Combine(Data, "credentials.json"));
        line.ShouldContain($"POST http://127.0.0.1:{second.Address.Port}/developers/{id}/keys");
        line.ShouldNotContain(admin);
        using var administrator = new Api(second.Address, admin);
        (await administrator.PostAsync($"/developers/{id}/keys", "{}")).Status.ShouldBe(HttpStatusCode.Created);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Data => Path.Combine(_root.FullName, "data");
}
