using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests;

/// <summary>What sandboxes are asked for in tests.</summary>
internal static class Provisions
{
    public static readonly DateTimeOffset Start = new(2019, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing inside, and a clock that stands still.</summary>
    public static ProvisionSandbox Bare { get; } = new(
        TestData: new(0, 1, PrePopulatedPolicies: false, SampleTrustLogs: false, HistoricalMetrics: false, Interactions: 0, Days: 1),
        Clock: new(Start, 0));

    /// <summary>Nothing inside but a container, small, with which it is answered.</summary>
    public static ProvisionSandbox Contained { get; } = Bare with
    {
        Isolation = "container",
        Resources = new(CpuCores: 1, MemoryMb: 256, StorageGb: 0.0625),
        Wait = true,
    };

    /// <summary>A little of everything, the same each time.</summary>
    public static ProvisionSandbox Filled { get; } = new(
        TestData: new(3, 7, PrePopulatedPolicies: true, SampleTrustLogs: true, HistoricalMetrics: true, Interactions: 2, Days: 5),
        Clock: new(Start, 0));
}
