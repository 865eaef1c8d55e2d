namespace Sandboxes.Containers.Watch;

/// <summary>Hands on what a stream reports at once, in the stream's order; <see cref="Progress{T}"/> would not keep it.</summary>
internal sealed class Reporter<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
