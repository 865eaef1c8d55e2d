using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>
/// Makes a grain's call once more where the silo it was meant for went away: by then the cluster knows, and the next try is placed on another. Only
/// for callers who may repeat their own call, so that nothing is done twice: those that read, and those with an Idempotency-Key, whose ids follow from it.
/// </summary>
internal sealed class RepeatFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (RepeatableCall.IsCurrent && ClusterFailures.IsSiloAway(failure))
        {
            await context.Invoke();
        }
    }
}
