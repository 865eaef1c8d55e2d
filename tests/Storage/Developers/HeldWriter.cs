namespace Sandboxes.Storage.Tests.Developers;

/// <summary>A writer that is kept at one write until it may go on.</summary>
/// <param name="release">Lets it go on; called once.</param>
internal sealed class HeldWriter(Task write, Func<Task> release) : IAsyncDisposable
{
    private Task? released;

    /// <summary>Lets the writer go on, and waits for the write at which it was kept.</summary>
    public async Task GoOnAsync()
    {
        await (released ??= release());
        await write;
    }

    public async ValueTask DisposeAsync() => await GoOnAsync();
}
