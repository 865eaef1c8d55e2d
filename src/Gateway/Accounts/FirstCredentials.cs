using System.Text.Json.Serialization;

namespace Sandboxes.Gateway.Accounts;

/// <summary>The content of <c>credentials.json</c>: the keys of the first developer and of the administrator.</summary>
internal sealed record FirstCredentials(
    [property: JsonPropertyName("gateway")] string Gateway,
    [property: JsonPropertyName("developer_id")] string DeveloperId,
    [property: JsonPropertyName("api_key")] string ApiKey,
    [property: JsonPropertyName("admin_key")] string AdminKey);
