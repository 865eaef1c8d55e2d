namespace Orleans.Runtime;

/// <summary>What the silo knows about itself. Its key is 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>The silos and their states; there is one.</summary>
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    Task<int> GetTotalActivationCount();

    /// <summary>How many activations each grain class has.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <inheritdoc cref="GetSimpleGrainStatistics()"/>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);

    /// <summary>Every activation, of the given classes if there are any.</summary>
    Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null);

    /// <summary>The grains of this type that are in memory.</summary>
    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);

    Task<int> GetGrainActivationCount(GrainReference grainReference);

    /// <returns>Null if the grain is not in memory.</returns>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);

    /// <summary>Ends the activations that have been idle for at least this long, and waits for that.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <inheritdoc cref="ForceActivationCollection(TimeSpan)"/>
    Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit);

    Task ForceGarbageCollection(SiloAddress[] hostsIds);

    Task<SiloRuntimeStatistics[]> GetRuntimeStatistics(SiloAddress[] hostsIds);
}
