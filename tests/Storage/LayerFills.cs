using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests;

internal static class LayerFills
{
    /// <summary>A filled layer with nothing over it.</summary>
    public static async Task<long> FillLayerAsync(
        this IDeveloperDatabase database, string sandboxId, string name, IEnumerable<WriteOperation> rows, CancellationToken cancellation) =>
        (await database.FillLayerAsync(sandboxId, name, rows, [], cancellation)).ShouldHaveSingleItem();
}
