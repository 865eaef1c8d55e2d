using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain asks for a storage provider that is not configured.</summary>
[GenerateSerializer]
public sealed class BadProviderConfigException : OrleansException
{
    public BadProviderConfigException()
    {
    }

    public BadProviderConfigException(string msg)
        : base(msg)
    {
    }

    public BadProviderConfigException(string msg, Exception exc)
        : base(msg, exc)
    {
    }
}

/// <summary>
/// The stored record is not the one that was read: its etag differs. When a grain lets it escape, its activation is dropped, so the
/// next call reads what is stored.
/// </summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The etag in storage, where the provider knows it.</summary>
    [Id(1)]
    public string? StoredEtag { get; }

    /// <summary>The etag that the grain held.</summary>
    [Id(2)]
    public string? CurrentEtag { get; }

    /// <summary>Whether it has not yet left the grain that met it; only that grain is dropped for it.</summary>
    internal bool IsAtSource { get; set; } = true;

    public override string ToString() => $"{base.ToString()} StoredEtag={StoredEtag} CurrentEtag={CurrentEtag}";
}
