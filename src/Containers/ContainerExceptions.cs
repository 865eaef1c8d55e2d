namespace Sandboxes.Containers;

/// <summary>The container engine does not answer.</summary>
[GenerateSerializer, Alias("sandbox.v1.ContainerEngineUnavailableException")]
public sealed class ContainerEngineUnavailableException : Exception
{
    public ContainerEngineUnavailableException()
    {
    }

    public ContainerEngineUnavailableException(string message)
        : base(message)
    {
    }

    public ContainerEngineUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>There is no container of that name, or it does not run.</summary>
[GenerateSerializer, Alias("sandbox.v1.ContainerNotFoundException")]
public sealed class ContainerNotFoundException : Exception
{
    public ContainerNotFoundException()
    {
    }

    public ContainerNotFoundException(string message)
        : base(message)
    {
    }

    public ContainerNotFoundException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The engine has no such image, or it is not an allowed one.</summary>
[GenerateSerializer, Alias("sandbox.v1.ImageNotFoundException")]
public sealed class ImageNotFoundException : Exception
{
    public ImageNotFoundException()
    {
    }

    public ImageNotFoundException(string message)
        : base(message)
    {
    }

    public ImageNotFoundException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>A container of high security is wanted where the host cannot hold every limit.</summary>
[GenerateSerializer, Alias("sandbox.v1.LimitsUnenforceableException")]
public sealed class LimitsUnenforceableException : Exception
{
    public LimitsUnenforceableException()
    {
    }

    public LimitsUnenforceableException(string message)
        : base(message)
    {
    }

    public LimitsUnenforceableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The engine answered and refused, or failed at what was asked; the message is the engine's.</summary>
[GenerateSerializer, Alias("sandbox.v1.ContainerEngineException")]
public sealed class ContainerEngineException : Exception
{
    public ContainerEngineException()
    {
    }

    public ContainerEngineException(string message)
        : base(message)
    {
    }

    public ContainerEngineException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The HTTP status that the engine answered with; 0 where it is not known.</summary>
    [Id(0)]
    public int Status { get; init; }
}
