namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>Waits for what is to become true by itself, and not for ever.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Looks until nothing is in the way any more.</summary>
    /// <param name="obstacle">What is in the way; null where nothing is.</param>
    public static async Task ClearAsync(Func<Task<string?>> obstacle)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await obstacle() is { } reason)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"After {Patience.TotalSeconds} seconds still: {reason}");
            await beat.WaitForNextTickAsync();
        }
    }
}
