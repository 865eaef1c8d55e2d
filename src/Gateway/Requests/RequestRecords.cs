using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Requests;

/// <summary>Spells out a call for its journal, without what must not be kept.</summary>
internal static class RequestRecords
{
    public static RequestRecord Of(SeenCall call) => new(
        call.RequestId,
        call.Timestamp,
        call.Method,
        call.Query is null ? call.Path : call.Path + Redaction.OfQuery(call.Query),
        call.Status,
        call.Code,
        Math.Round(call.LatencyMs, 3),
        Redaction.OfBody(call.RequestBody, call.IsRequestCut),
        Redaction.OfBody(call.ResponseBody, call.IsResponseCut),
        call.Explanation);

    /// <summary>The same without query, bodies and explanation.</summary>
    public static RequestRecord WithoutContent(SeenCall call) =>
        Of(call with { Query = null, RequestBody = [], ResponseBody = [], Explanation = null });
}
