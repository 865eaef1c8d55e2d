using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Something that takes calls: an activation, a pool of stateless workers, an observer.</summary>
internal abstract class RequestTarget(Silo silo, GrainId grainId)
{
    public Silo Silo { get; } = silo;

    public GrainId GrainId { get; } = grainId;

    /// <summary>The object that methods are invoked on.</summary>
    public abstract object? Instance { get; }

    /// <returns>False if the target has ended and the request must go to its successor.</returns>
    public abstract bool TryReceive(Request request);

    /// <summary>A request that was executed here has finished.</summary>
    public abstract void Completed(Request request);

    /// <summary>Times out the callers of overdue requests.</summary>
    public abstract void TimeOutOverdue(long timestamp);

    /// <summary>Runs an action between turns, at once if the target has no turns.</summary>
    public abstract void RunTurn(Action action);
}
