using System.Globalization;

namespace Sandboxes.Storage;

/// <summary>The database could not be reached, is locked by another process, is damaged, or its disk is full. Nothing was stored.</summary>
[GenerateSerializer, Alias("sandbox.v1.StorageUnavailableException")]
public class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The database does not take what is to be stored, such as an id that is too long for an index. Nothing was stored; repeating it does not help.</summary>
[GenerateSerializer, Alias("sandbox.v1.UnstorableException")]
public sealed class UnstorableException : StorageUnavailableException
{
    public UnstorableException()
    {
    }

    public UnstorableException(string message)
        : base(message)
    {
    }

    public UnstorableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>A newer version of this program wrote what was found; it is left as it is.</summary>
[GenerateSerializer, Alias("sandbox.v1.UnknownSchemaException")]
public sealed class UnknownSchemaException : StorageUnavailableException
{
    public UnknownSchemaException()
    {
    }

    public UnknownSchemaException(string message)
        : base(message)
    {
    }

    public UnknownSchemaException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <param name="name">The kind of database.</param>
    internal static UnknownSchemaException Of(string name, int found, int known) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The {name} database has schema version {found}; this program knows versions up to {known}. Run the version that wrote it, or a newer one."));
}

/// <summary>A document's version is not the one its writer expected: somebody else wrote it since, or its layer is gone. Nothing was stored.</summary>
[GenerateSerializer, Alias("sandbox.v1.StaleDocumentException")]
public sealed class StaleDocumentException : Exception
{
    public StaleDocumentException()
    {
    }

    public StaleDocumentException(string message)
        : base(message)
    {
    }

    public StaleDocumentException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
