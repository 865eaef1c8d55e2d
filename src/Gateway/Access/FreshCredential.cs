namespace Sandboxes.Gateway.Access;

/// <summary>
/// The caller's key is looked up anew for this operation, never taken from a cache: metadata of endpoints that hand out, end or change credentials,
/// developers or members. A key that was revoked a moment ago must not make itself a lasting one.
/// </summary>
internal sealed class FreshCredential
{
    private FreshCredential()
    {
    }

    public static FreshCredential Needed { get; } = new();

    public static bool IsNeededBy(Endpoint endpoint) => endpoint.Metadata.GetMetadata<FreshCredential>() is not null;
}
