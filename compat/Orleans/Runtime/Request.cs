using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>One call on its way to a target. It is in at most one <see cref="RequestList"/> at a time.</summary>
internal abstract class Request(GrainId target, TimeSpan timeout)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public GrainId Target { get; } = target;

    public Activation? Sender { get; } = Activation.Current;

    public ImmutableDictionary<string, object>? Context { get; } = RequestContext.Current;

    public bool IsReadOnly { get; init; }

    public bool IsAlwaysInterleave { get; init; }

    /// <summary>Whether it means this very activation, as a timer's tick does, and is dropped when that ends.</summary>
    public bool IsBoundToActivation { get; init; }

    /// <summary>Whether it counts as use of the activation.</summary>
    public bool KeepsAlive { get; init; } = true;

    /// <summary>Whether the caller has its answer, be it a time-out.</summary>
    public abstract bool IsAnswered { get; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    internal Request? Next { get; set; }

    internal Request? Previous { get; set; }

    public bool IsExpired(long timestamp) =>
        timeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_started, timestamp) > timeout;

    /// <summary>Runs on the target's turn. When done, also if the caller was answered before, <see cref="RequestTarget.Completed"/> is told.</summary>
    public abstract void Execute(RequestTarget target);

    public abstract void Fail(Exception error);

    public virtual void TimeOut() => Fail(new TimeoutException(
        $"Response did not arrive on time: {Describe()} to {Target} was given {timeout}. The grain may be busy, or wait for the caller in a circle."));

    public virtual string Describe() => GetType().Name;

    public Guid ReentrancyId => Context is null ? Guid.Empty : Context.GetValueOrDefault("#CCR") is Guid id ? id : Guid.Empty;
}
