namespace Sandboxes.Gateway.Sandboxes;

/// <summary>How an operation that has no sandbox in its path says which one it is about; metadata of its endpoint.</summary>
internal enum NamesSandbox
{
    /// <summary>In the body, the query or the header; a caller with exactly one live sandbox need not.</summary>
    Somewhere,

    /// <summary>Likewise, but naming none means all.</summary>
    OrAll,
}
