using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>One group of one writer: its mark is stored in the same transaction, and so tells whether that was committed.</summary>
internal sealed record GroupCommit(Guid Writer, long Number, long[] Layers)
{
    public Statement Mark => new(
        "INSERT INTO writer (id, number) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET number = excluded.number, at = excluded.at", Writer, Number);

    /// <summary>The number of the writer's last group that was committed.</summary>
    public Statement Ask => new("SELECT number FROM writer WHERE id = $1", Writer);
}
