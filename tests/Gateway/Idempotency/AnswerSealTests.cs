using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Idempotency;

namespace Sandboxes.Gateway.Tests.Idempotency;

public sealed class AnswerSealTests
{
    private readonly AnswerSeal _seal = new(new EphemeralDataProtectionProvider());

    [Fact]
    public async Task Every_header_of_the_operation_comes_again_and_none_of_the_call()
    {
        var (first, call) = Context("req_1");
        var ofCall = AnswerSeal.HeadersOfCall(first.Response);
        (first.Response.StatusCode, first.Response.Headers.Location, first.Response.Headers.ContentLength) = (201, "/made/1", 7);
        first.Response.Headers["X-Many"] = new(["a", "b"]);

        var (again, repeat) = Context("req_2");
        await _seal.ReplayAsync(again, repeat, _seal.Seal(first.Response, call, ofCall));

        again.Response.StatusCode.ShouldBe(201);
        again.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()).ShouldBe(
            new Dictionary<string, string> { ["X-Request-ID"] = "req_2", ["Location"] = "/made/1", ["X-Many"] = "a,b", ["Idempotent-Replayed"] = "true" },
            ignoreOrder: true);
    }

    private static (HttpContext Context, Call Call) Context(string requestId)
    {
        var context = new DefaultHttpContext();
        context.Response.Headers["X-Request-ID"] = requestId;
        var call = new Call
        {
            Http = context,
            RequestId = requestId,
            Grains = null!,
            Answers = new AnswerWriter(new AnswerBuffers(), TimeProvider.System),
            StartedAt = 0,
            IsMirror = false,
        };
        context.Features.Set(call);
        return (context, call);
    }
}
