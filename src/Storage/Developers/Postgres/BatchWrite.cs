using Sandboxes.Storage.Writes;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>A batch that waits for the writer.</summary>
internal sealed class BatchWrite(WriteBatch batch) : Write
{
    public WriteBatch Batch => batch;
}
