using System.Text.Json.Serialization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>A sandbox that was just made, with its key. The only answer that ever shows it.</summary>
public sealed record ProvisionedSandbox : Sandbox
{
    internal ProvisionedSandbox(Sandbox sandbox, string secret)
        : base(sandbox) => Secret = secret;

    [JsonPropertyName("api_key")]
    public string Secret { get; }
}
