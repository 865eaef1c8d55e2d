using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>
/// Keeps an answer so that only a gateway of this installation can read it again: it may hold a secret that is shown once.
/// </summary>
internal sealed class AnswerSeal(IDataProtectionProvider protection)
{
    private const string ReplayedHeader = "Idempotent-Replayed";

    private readonly IDataProtector _protector = protection.CreateProtector("sandbox.idempotency.v1");

    /// <summary>Whether an answer with this status settles the request.</summary>
    public static bool IsKept(int status) => status is >= 200 and < 500
        and not StatusCodes.Status400BadRequest
        and not StatusCodes.Status401Unauthorized
        and not StatusCodes.Status403Forbidden
        and not StatusCodes.Status429TooManyRequests;

    public RecordedAnswer Seal(HttpResponse response, Call call)
    {
        var answer = new SealedAnswer(
            response.ContentType,
            response.Headers.Location.ToString() is { Length: > 0 } location ? location : null,
            call.Answer?.Written.ToArray() ?? []);
        return new RecordedAnswer(response.StatusCode, Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(answer))));
    }

    public Task ReplayAsync(HttpContext context, Call call, RecordedAnswer recorded)
    {
        var answer = JsonSerializer.Deserialize<SealedAnswer>(_protector.Unprotect(Convert.FromBase64String(recorded.Sealed)))!;
        var response = context.Response;
        response.Headers[ReplayedHeader] = "true";
        response.Headers.Location = answer.Location;
        if (answer.ContentType is not null)
            return call.Answers.ReplayAsync(context, recorded.Status, answer.ContentType, answer.Body);
        response.StatusCode = recorded.Status;
        return Task.CompletedTask;
    }

    private sealed record SealedAnswer(string? ContentType, string? Location, byte[] Body);
}
