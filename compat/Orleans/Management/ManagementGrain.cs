using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

internal sealed class ManagementGrain(Silo silo, SiloClock clock) : Grain, IManagementGrain
{
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    private IEnumerable<Activation> Live => silo.Catalog.Activations.Where(a => !a.HasEnded);

    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        Task.FromResult(new Dictionary<SiloAddress, SiloStatus> { [silo.Address] = silo.Status });

    public Task<int> GetTotalActivationCount() => Task.FromResult(Live.Count());

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult<SimpleGrainStatistic[]>(
    [
        .. Live.GroupBy(a => a.Class).Select(g => new SimpleGrainStatistic
        {
            GrainType = NameOf(g.Key), SiloAddress = silo.Address, ActivationCount = g.Count(),
        }),
    ]);

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) => GetSimpleGrainStatistics();

    public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null) =>
        Task.FromResult<DetailedGrainStatistic[]>(
        [
            .. from activation in Live
               let type = NameOf(activation.Class)
               where types is null || types.Length == 0 || types.Contains(type) || types.Contains(activation.Class.Type.FullName)
               select new DetailedGrainStatistic { GrainType = type, SiloAddress = silo.Address, GrainId = activation.GrainId },
        ]);

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
        new([.. Live.Where(a => a.GrainId.Type == type).Select(a => a.GrainId).Distinct()]);

    public Task<int> GetGrainActivationCount(GrainReference grainReference) =>
        Task.FromResult(Live.Count(a => a.GrainId == grainReference.GrainId));

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) =>
        new(Live.Any(a => a.GrainId == reference.GetGrainId()) ? silo.Address : null);

    public Task ForceActivationCollection(TimeSpan ageLimit) => clock.CollectAsync(ageLimit);

    public Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) => ForceActivationCollection(ageLimit);

    public Task ForceGarbageCollection(SiloAddress[] hostsIds)
    {
        GC.Collect();
        return Task.CompletedTask;
    }

    public Task<SiloRuntimeStatistics[]> GetRuntimeStatistics(SiloAddress[] hostsIds) => Task.FromResult<SiloRuntimeStatistics[]>(
    [
        new()
        {
            ActivationCount = Live.Count(),
            RecentlyUsedActivationCount = Live.Count(a => a.IdleFor < Recently),
            ClientCount = 1,
            DateTime = silo.Time.GetUtcNow().UtcDateTime,
        },
    ]);

    private static string NameOf(GrainClass grainClass) => $"{grainClass.Type.FullName},{grainClass.Type.Assembly.GetName().Name}";
}
