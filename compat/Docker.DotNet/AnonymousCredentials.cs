namespace Docker.DotNet;

/// <summary>Shows nothing: whoever can open the engine's socket may use it.</summary>
public class AnonymousCredentials : Credentials
{
    public override bool IsTlsCredentials() => false;

    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler) => innerHandler;

    public override void Dispose()
    {
    }
}
