using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A stream that a grain produces. Each enumeration runs the grain's method anew; its steps interleave with calls.</summary>
internal sealed class GrainStream<T>(GrainReference reference, StreamMethod<T> method, object?[] arguments) : IAsyncEnumerable<T>
{
    /// <summary>Most elements that are fetched in one step; more are only taken along if they are there at once.</summary>
    public int BatchSize { get; set; } = 100;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var sent = (object?[])arguments.Clone();
        method.Detach(sent);
        return new GrainStreamEnumerator<T>(reference, method, sent, BatchSize, cancellationToken);
    }
}
