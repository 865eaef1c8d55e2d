using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>What the dashboard shows, named as in Orleans' own dashboard.</summary>
internal sealed record DashboardCounters(
    int TotalActiveHostCount, int TotalActivationCount, IReadOnlyList<GrainCount> SimpleGrainStats)
{
    public static async Task<DashboardCounters> ReadAsync(IManagementGrain management)
    {
        var statistics = await management.GetSimpleGrainStatistics();
        return new(
            (await management.GetHosts(onlyActive: true)).Count,
            statistics.Sum(s => s.ActivationCount),
            [.. statistics.OrderByDescending(s => s.ActivationCount).Select(s => new GrainCount(s.GrainType, s.ActivationCount, s.SiloAddress.ToParsableString()))]);
    }
}

internal sealed record GrainCount(string GrainType, int ActivationCount, string SiloAddress);
