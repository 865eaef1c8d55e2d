namespace Sandboxes.Bench.Load;

/// <summary>What the load calls.</summary>
/// <param name="Body">Sent with a POST; null makes it a GET.</param>
internal sealed record Target(Uri Url, string? Key = null, string? Body = null);
