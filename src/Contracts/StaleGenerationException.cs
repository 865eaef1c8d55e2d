namespace Sandboxes.Contracts;

/// <summary>A call was admitted in a generation of its sandbox that a reset has ended since. Nothing was changed; call again.</summary>
[GenerateSerializer, Alias("sandbox.v1.StaleGenerationException")]
public sealed class StaleGenerationException : Exception
{
    public StaleGenerationException()
    {
    }

    public StaleGenerationException(string message)
        : base(message)
    {
    }

    public StaleGenerationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
