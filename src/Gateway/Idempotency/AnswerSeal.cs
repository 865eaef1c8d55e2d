using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>
/// Keeps an answer so that only a gateway of this installation can read it again: it may hold a secret that is shown once.
/// </summary>
internal sealed class AnswerSeal(IDataProtectionProvider protection)
{
    private const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>What belongs to one transfer and not to the answer.</summary>
    private static readonly HashSet<string> s_ofTransfer = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentLength, HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.Date,
    };

    private readonly IDataProtector _protector = protection.CreateProtector("sandbox.idempotency.v1");

    /// <summary>The headers that are there before the operation has begun, which belong to the call: its id, its limits.</summary>
    public static KeyValuePair<string, StringValues>[] HeadersOfCall(HttpResponse response) => [.. response.Headers];

    /// <param name="ofCall">From before the operation began.</param>
    public RecordedAnswer Seal(HttpResponse response, Call call, KeyValuePair<string, StringValues>[] ofCall)
    {
        var headers = response.Headers.Except(ofCall).Where(header => !s_ofTransfer.Contains(header.Key));
        var answer = new SealedAnswer(headers.ToDictionary(header => header.Key, header => header.Value.ToArray()), call.Answer?.Written.ToArray() ?? []);
        return new RecordedAnswer(response.StatusCode, Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(answer))));
    }

    public Task ReplayAsync(HttpContext context, Call call, RecordedAnswer recorded)
    {
        var answer = JsonSerializer.Deserialize<SealedAnswer>(_protector.Unprotect(Convert.FromBase64String(recorded.Sealed)))!;
        var response = context.Response;
        foreach (var (name, values) in answer.Headers)
        {
            response.Headers[name] = values;
        }

        // The answer is told as it was, also of how it came about.
        (response.Headers[ReplayedHeader], call.Timings) = ("true", null);
        if (response.ContentType is { } contentType)
            return call.Answers.ReplayAsync(context, recorded.Status, contentType, answer.Body);
        response.StatusCode = recorded.Status;
        return Task.CompletedTask;
    }

    private sealed record SealedAnswer(Dictionary<string, string?[]> Headers, byte[] Body);
}
