using System.Threading.Channels;

namespace Sandboxes.Embedded.Tests;

/// <summary>What was reported, to be awaited.</summary>
internal sealed class Signals<T> : IProgress<T>
{
    private readonly Channel<T> _reported = Channel.CreateUnbounded<T>();

    public void Report(T value) => _reported.Writer.TryWrite(value);

    public ValueTask<T> NextAsync() => _reported.Reader.ReadAsync();

    public IReadOnlyList<T> All()
    {
        _reported.Writer.Complete();
        var all = new List<T>();
        while (_reported.Reader.TryRead(out var value))
            all.Add(value);
        return all;
    }
}
