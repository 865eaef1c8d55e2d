using System.Text.Json.Serialization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Developers;

/// <summary>A developer who was just registered, with the first key. The only answer that ever shows it.</summary>
public sealed record RegisteredDeveloper : Developer
{
    internal RegisteredDeveloper(Developer developer, string secret)
        : base(developer) => Secret = secret;

    [JsonPropertyName("api_key")]
    public string Secret { get; }
}
