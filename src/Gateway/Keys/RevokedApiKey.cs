using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Keys;

/// <summary>A key that has ended.</summary>
public sealed record RevokedApiKey : ApiKey
{
    internal RevokedApiKey(ApiKey key, string? warning)
        : base(key) => Warning = warning;

    /// <summary>What its end means for the caller; null where it means no more than that.</summary>
    public string? Warning { get; }
}
