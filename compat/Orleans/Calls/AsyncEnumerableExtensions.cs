using Sandboxes.Embedded;

namespace Orleans.Runtime;

/// <summary>How streams of grains are fetched.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets how many elements one step fetches at most, as far as they are there at once. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBatchSize"/> is below one.</exception>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        if (self is GrainStream<T> stream)
            stream.BatchSize = maxBatchSize;
        return self;
    }
}
