using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Where a document lies, in the words of the database (<see cref="StoredText"/>).</summary>
internal readonly record struct DocumentKey(long Layer, string Kind, string Id)
{
    public static DocumentKey Of(long layer, string kind, string id) => new(layer, StoredText.Store(kind), StoredText.Store(id));
}
