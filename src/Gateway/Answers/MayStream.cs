namespace Sandboxes.Gateway.Answers;

/// <summary>The operation answers with events where the caller asks for them; metadata of its endpoint.</summary>
internal sealed class MayStream
{
    private MayStream()
    {
    }

    public static MayStream Instance { get; } = new();

    public static bool WillFor(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<MayStream>() is not null && EventStream.IsWanted(context.Request);
}
