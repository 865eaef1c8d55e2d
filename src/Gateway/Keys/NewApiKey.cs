using System.Text.Json.Serialization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Keys;

/// <summary>A key that was just made, with its secret. The only answer that ever shows it.</summary>
public sealed record NewApiKey : ApiKey
{
    internal NewApiKey(ApiKey key, string secret)
        : base(key) => Secret = secret;

    [JsonPropertyName("api_key")]
    public string Secret { get; }
}
