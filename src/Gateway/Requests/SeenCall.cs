using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Requests;

/// <summary>A call as it was seen, before anything is redacted or spelled out: that is done when it is written, if it ever is.</summary>
/// <param name="RequestBody">Its first bytes; empty for none.</param>
internal sealed record SeenCall(
    string RequestId,
    DateTimeOffset Timestamp,
    string Method,
    string Path,
    string? Query,
    int Status,
    string? Code,
    double LatencyMs,
    byte[] RequestBody,
    byte[] ResponseBody,
    bool IsRequestCut,
    bool IsResponseCut,
    JsonText? Explanation)
{
    public int Bytes => RequestBody.Length + ResponseBody.Length;
}
