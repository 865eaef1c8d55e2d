using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>What a new sandbox is filled with, where neither the request nor the scenario says otherwise.</summary>
public sealed class TestDataOptions
{
    public const string Section = "test_data";

    /// <summary>Agents; 0 to 10,000; 5.</summary>
    [ConfigurationKeyName("synthetic_agents"), Range(0, 10_000)]
    public int SyntheticAgents { get; set; } = 5;

    /// <summary>Whether there are policies; true.</summary>
    [ConfigurationKeyName("pre_populated_policies")]
    public bool PrePopulatedPolicies { get; set; } = true;

    /// <summary>Whether agents have a trust history; true.</summary>
    [ConfigurationKeyName("sample_trust_logs")]
    public bool SampleTrustLogs { get; set; } = true;

    /// <summary>Whether there are metric series; true.</summary>
    [ConfigurationKeyName("historical_metrics")]
    public bool HistoricalMetrics { get; set; } = true;

    /// <summary>Interactions of each agent; 0 to 1,000; 20.</summary>
    [ConfigurationKeyName("interactions"), Range(0, 1_000)]
    public int Interactions { get; set; } = 20;

    /// <summary>Virtual days of history; 1 to 365; 30.</summary>
    [ConfigurationKeyName("days"), Range(1, 365)]
    public int Days { get; set; } = 30;
}

/// <summary>Holds the bounds that <see cref="TestDataOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class TestDataOptionsValidator : IValidateOptions<TestDataOptions>;
