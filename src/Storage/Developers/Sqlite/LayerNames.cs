using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>What a layer that is filled is called, and those that come with it.</summary>
internal sealed record LayerNames(string Sandbox, string Filled, IReadOnlyCollection<string> Above)
{
    /// <summary>Finds or makes those over the filled layer; part of a transaction.</summary>
    /// <returns>The ids, the filled layer's first.</returns>
    public IReadOnlyList<long> Over(Session session, long filled) => [filled, .. Above.Select(name => Layers.Open(session, Sandbox, name))];
}
