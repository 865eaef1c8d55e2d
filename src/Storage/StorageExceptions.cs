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
