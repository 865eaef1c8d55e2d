namespace Orleans;

/// <summary>Tasks that nobody waits for.</summary>
public static class PublicOrleansTaskExtensions
{
    /// <summary>Looks at the task's error, if it comes to one, so that it does not count as unobserved.</summary>
    public static void Ignore(this Task task) => _ = task.ContinueWith(
        static t => _ = t.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
