using Sandboxes.Grains.Limits;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Grains.Scenarios;
using Sandboxes.Storage;

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
    public void The_defaults_of_storage_are_those_that_are_documented() =>
        Settings.Read<StorageOptions>().ShouldBeEquivalentTo(new StorageOptions
        {
            DataDirectory = ".data",
            BusyTimeout = TimeSpan.FromSeconds(5),
            OpenDatabases = 256,
            IdleTimeout = TimeSpan.FromMinutes(5),
            QueuedWrites = 4096,
            ReadConnections = 4,
            MinFreeDisk = 67_108_864,
        });

    [Fact]
    public void Every_scenario_that_ships_is_available_unless_some_are_named()
    {
        Settings.Read<ScenariosOptions>().Available.ShouldBeEmpty();
        Settings.Read<ScenariosOptions>(("scenarios:available:0", "trust_decay")).Available.ShouldBe(["trust_decay"]);
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
    public void A_default_scenario_must_be_named(string key, string value, bool accepted) =>
        Settings.Check<ScenariosOptions>(key, value, accepted, Member(key));

    [Theory]
    [InlineData("storage:DataDirectory", "", false)]
    [InlineData("storage:BusyTimeout", "00:00:01", true)]
    [InlineData("storage:BusyTimeout", "00:00:00", false)]
    [InlineData("storage:OpenDatabases", "0", false)]
    [InlineData("storage:IdleTimeout", "1.00:00:01", false)]
    [InlineData("storage:QueuedWrites", "0", false)]
    [InlineData("storage:ReadConnections", "65", false)]
    [InlineData("storage:MinFreeDisk", "-1", false)]
    public void Storage_holds_its_bounds(string key, string value, bool accepted) =>
        Settings.Check<StorageOptions>(key, value, accepted, Member(key));

    /// <summary>requests_per_minute is RequestsPerMinute.</summary>
    private static string Member(string key) =>
        string.Concat(key[(key.LastIndexOf(':') + 1)..].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
