namespace Sandboxes.Engine.Tests;

public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Calls the first of the grains, which calls the next, and so on.</summary>
    Task Walk(IReadOnlyList<string> grains);

    Task WalkReentrantly(IReadOnlyList<string> grains);

    [ResponseTimeout("00:00:20")]
    Task<string> Ping();
}

internal sealed class ChainGrain : Grain, IChainGrain
{
    public Task Walk(IReadOnlyList<string> grains) =>
        grains.Count == 0 ? Task.CompletedTask : GrainFactory.GetGrain<IChainGrain>(grains[0]).Walk([.. grains.Skip(1)]);

    public async Task WalkReentrantly(IReadOnlyList<string> grains)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await Walk(grains);
    }

    public Task<string> Ping() => Task.FromResult("pong");
}
