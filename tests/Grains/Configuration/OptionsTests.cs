using Sandboxes.Grains.Limits;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Tests.Configuration;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        Settings.Read<EnvironmentsOptions>().ShouldBeEquivalentTo(new EnvironmentsOptions
        {
            MaxPerDeveloper = 3,
            IdleTimeoutMinutes = 60,
            MaxLifetimeHours = 24,
            ResourceLimits = new() { CpuCores = 2, MemoryMb = 4096, StorageGb = 10, RequestsPerMinute = 300 },
        });
        Settings.Read<TestDataOptions>().ShouldBeEquivalentTo(new TestDataOptions
        {
            SyntheticAgents = 5,
            PrePopulatedPolicies = true,
            SampleTrustLogs = true,
            HistoricalMetrics = true,
            Interactions = 20,
            Days = 30,
        });
        Settings.Read<LimitsOptions>().ManagementRequestsPerMinute.ShouldBe(600);
        Settings.Read<LogsOptions>().ShouldBeEquivalentTo(new LogsOptions { MaxLinesPerSandbox = 10_000, MaxRequestsPerSandbox = 1_000 });
        Settings.Read<ScenariosOptions>().ShouldBeEquivalentTo(new ScenariosOptions { Default = "basic_governance", GatewayUrl = null });
    }

    [Fact]
    public void Every_scenario_that_ships_is_available_unless_some_are_named()
    {
        Settings.Read<ScenariosOptions>().Available.ShouldBeEmpty();
        Settings.Read<ScenariosOptions>(("scenarios:available:0", "trust_decay"), ("scenarios:default", "trust_decay")).Available.ShouldBe(["trust_decay"]);
    }

    [Theory]
    [InlineData("environments:max_per_developer", "1", true)]
    [InlineData("environments:max_per_developer", "0", false)]
    [InlineData("environments:max_per_developer", "1000001", false)]
    [InlineData("environments:idle_timeout_minutes", "10080", true)]
    [InlineData("environments:idle_timeout_minutes", "10081", false)]
    [InlineData("environments:max_lifetime_hours", "8760", true)]
    [InlineData("environments:max_lifetime_hours", "0", false)]
    [InlineData("environments:resource_limits:cpu_cores", "0.1", true)]
    [InlineData("environments:resource_limits:cpu_cores", "0.05", false)]
    [InlineData("environments:resource_limits:memory_mb", "15", false)]
    [InlineData("environments:resource_limits:storage_gb", "10241", false)]
    [InlineData("environments:resource_limits:requests_per_minute", "0", false)]
    public void Environments_hold_their_bounds(string key, string value, bool accepted) =>
        Settings.Check<EnvironmentsOptions>(key, value, accepted, Member(key));

    [Theory]
    [InlineData("test_data:synthetic_agents", "10000", true)]
    [InlineData("test_data:synthetic_agents", "-1", false)]
    [InlineData("test_data:interactions", "1001", false)]
    [InlineData("test_data:days", "0", false)]
    [InlineData("test_data:days", "366", false)]
    public void Test_data_hold_their_bounds(string key, string value, bool accepted) =>
        Settings.Check<TestDataOptions>(key, value, accepted, Member(key));

    [Theory]
    [InlineData("logs:max_lines_per_sandbox", "100", true)]
    [InlineData("logs:max_lines_per_sandbox", "99", false)]
    [InlineData("logs:max_requests_per_sandbox", "9", false)]
    public void Logs_hold_their_bounds(string key, string value, bool accepted) =>
        Settings.Check<LogsOptions>(key, value, accepted, Member(key));

    [Theory]
    [InlineData("limits:management_requests_per_minute", "1", true)]
    [InlineData("limits:management_requests_per_minute", "0", false)]
    public void Limits_hold_their_bounds(string key, string value, bool accepted) =>
        Settings.Check<LimitsOptions>(key, value, accepted, Member(key));

    [Theory]
    [InlineData("scenarios:default", "trust_decay", true)]
    [InlineData("scenarios:default", "", false)]
    [InlineData("scenarios:default", "error_handling", false)]
    [InlineData("scenarios:available:0", "basic_governance", true)]
    [InlineData("scenarios:available:0", "trust_decay", false)]
    [InlineData("scenarios:available:0", "no_such_scenario", false)]
    public void Scenarios_are_among_those_there_are(string key, string value, bool accepted) =>
        Settings.Check<ScenariosOptions>(key, value, accepted, "scenarios.");

    /// <summary>requests_per_minute is RequestsPerMinute.</summary>
    private static string Member(string key) =>
        string.Concat(key[(key.LastIndexOf(':') + 1)..].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
