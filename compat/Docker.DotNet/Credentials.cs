namespace Docker.DotNet;

/// <summary>How a client shows the engine who it is.</summary>
public abstract class Credentials : IDisposable
{
    public abstract bool IsTlsCredentials();

    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    public virtual void Dispose()
    {
    }
}
