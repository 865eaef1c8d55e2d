namespace Sandboxes.Storage.Developers;

/// <summary>Fills a layer in steps, taking the next rows from their maker while the writer stores the ones before.</summary>
/// <param name="step">Queues one step: the layer so far (null for none), its rows, and whether they are the last.</param>
internal sealed class LayerFill(IEnumerator<WriteOperation> rows, Func<long?, List<WriteOperation>, bool, Task<LayerFill.Progress>> step)
{
    /// <summary>About ten milliseconds of the writer's time; a small layer is one step and so one commit.</summary>
    public const int RowsAStep = 2048;

    /// <summary>The layer being filled, null until the first step is stored.</summary>
    public long? Layer { get; private set; }

    /// <returns>The layer that has the name, this one or one that was completed before, and those over it.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(CancellationToken cancellation)
    {
        var next = Take();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var last = next.Count < RowsAStep;
            var storing = step(Layer, next, last);
            Progress? stored = null;
            try
            {
                next = last ? [] : Take();
            }
            finally
            {
                // Also where the maker of rows failed: the step under way is what its caller has to remove.
                stored = await storing.ConfigureAwait(false);
                Layer = stored.Layer;
            }
            if (stored.Complete is { } complete)
                return complete;
        }
    }

    private List<WriteOperation> Take()
    {
        var taken = new List<WriteOperation>();
        while (taken.Count < RowsAStep && rows.MoveNext())
            taken.Add(rows.Current);
        return taken;
    }

    /// <param name="Layer">The layer that the step wrote to.</param>
    /// <param name="Complete">The layer that has the name, once there is one, and those over it.</param>
    internal sealed record Progress(long Layer, IReadOnlyList<long>? Complete);
}
