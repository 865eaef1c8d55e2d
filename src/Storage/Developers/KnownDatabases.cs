namespace Sandboxes.Storage.Developers;

/// <summary>One object for each developer's database, for as long as anybody holds it.</summary>
/// <param name="make">Makes the object for a developer's id.</param>
internal sealed class KnownDatabases<T>(Func<string, T> make)
    where T : class
{
    private readonly Lock gate = new();

    // Weak: whoever holds a database keeps its place here, so there are never two writers of one. Open ones are held by what bounds them.
    private readonly Dictionary<string, WeakReference<T>> known = new(StringComparer.Ordinal);
    private int purgeAt = 1024;

    public T Get(string id)
    {
        lock (gate)
        {
            if (known.TryGetValue(id, out var reference) && reference.TryGetTarget(out var database))
                return database;
            if (known.Count >= purgeAt)
                Purge();
            database = make(id);
            known[id] = new WeakReference<T>(database);
            return database;
        }
    }

    public void Remove(string id)
    {
        lock (gate)
            known.Remove(id);
    }

    private void Purge()
    {
        foreach (var (id, reference) in known)
        {
            if (!reference.TryGetTarget(out _))
                known.Remove(id);
        }
        // Doubling keeps the cost of purging in proportion to the number of openings.
        purgeAt = Math.Max(1024, known.Count * 2);
    }
}
