using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests.Requests;

/// <summary>Calls as the gateway notes them.</summary>
internal static class JournalSamples
{
    public static RequestRecord Record(string id, DateTimeOffset at, string method = "GET", int status = 200, string? code = null) =>
        new(id, at, method, "/v1/agents", status, code, 1.5, null, "{}", null);
}
