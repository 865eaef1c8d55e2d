namespace Sandboxes.Storage.Developers;

/// <summary>What every kind of database says to a stale writer.</summary>
internal static class StaleDocuments
{
    public static StaleDocumentException LayerIsGone(long layer) =>
        new($"Layer {layer} is gone: its sandbox has moved on to another generation or was deleted.");

    public static StaleDocumentException OtherVersion(string kind, string id, long version, long wanted) =>
        new($"{kind} '{id}' has version {version}, not {wanted}: it was written meanwhile. Read it and try again.");
}
