using Microsoft.Extensions.Options;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Errors;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Calls;

/// <summary>Opens the call: its id, its place, the headers that every answer carries. Closes it: buffers go back.</summary>
internal sealed class CallMiddleware(
    RequestDelegate next, IGrainFactory grains, AnswerWriter answers, AnswerBuffers buffers, IOptions<GatewayOptions> options, TimeProvider time)
{
    private const string DebugHeader = "X-Sandbox-Debug";

    private readonly string? _publicUrl = options.Value.PublicUrl;

    public async Task InvokeAsync(HttpContext context)
    {
        var mirror = MirrorPaths.TrySplit(context.Request, out var sandboxId);
        var call = new Call
        {
            Http = context,
            PublicUrl = _publicUrl,
            RequestId = RequestIds.Of(context.Request),
            Grains = grains,
            Answers = answers,
            StartedAt = time.GetTimestamp(),
            IsMirror = mirror,
            SandboxId = sandboxId,
        };
        if (mirror && context.Request.Headers.TryGetValue(DebugHeader, out var debug) && debug == "true")
            call.Timings = new CallTimings(time, call.StartedAt);

        context.Features.Set(call);
        RepeatableCall.Begin(context.Request);
        context.Response.Headers[RequestIds.Header] = call.RequestId;
        context.Response.Headers["X-Sandbox"] = "true";
        try
        {
            await next(context);
        }
        finally
        {
            call.Body.Return();
            buffers.Return(call.Answer);
        }
    }
}
