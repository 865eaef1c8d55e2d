namespace Sandboxes.Engine.Tests;

/// <summary>Something that happens once and that others wait for, a minute at most.</summary>
public sealed class Signal
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => _happened.Task.IsCompleted;

    public void Set() => _happened.TrySetResult();

    /// <exception cref="TimeoutException">It did not happen in time.</exception>
    public Task Wait() => _happened.Task.WaitAsync(Patience);
}
