using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Sandboxes;

namespace Sandboxes.Gateway.Limits;

/// <summary>
/// Counts the call. A mirrored call is counted by its sandbox, which in the same grain call also says whether it is the caller's,
/// whether it may be used, and what world the call is made in.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var call = Call.Of(context);
        if (call.Caller is not null && await CountAsync(context, call) is { } refusal)
        {
            await call.Answers.RefuseAsync(context, refusal);
            return;
        }

        await next(context);
    }

    private static ValueTask<Refusal?> CountAsync(HttpContext context, Call call)
    {
        if (call.IsMirror)
            return AdmitAsync(context, call);
        return call.Caller!.DeveloperId is null ? default : TakeAsync(context, call);
    }

    private static async ValueTask<Refusal?> AdmitAsync(HttpContext context, Call call)
    {
        if (await SandboxChoice.ChooseAsync(call, context.Request, call.SandboxId, context.RequestAborted) is { } unchosen)
            return unchosen;

        var reply = await call.Grains.Sandbox(call.Sandbox).Admit(new AdmitCall(call.DeveloperId, call.Timings is not null), context.RequestAborted);
        if (reply.Refusal is { } refusal)
            return refusal;
        call.Admitted = reply.Value!.Context;
        if (call.Admitted is { } world)
            VirtualTimeHeader.Set(context.Response, world.Now);
        call.Timings?.Mark("admission");
        return Note(context, call, reply.Value.RateLimit);
    }

    private static async ValueTask<Refusal?> TakeAsync(HttpContext context, Call call) =>
        Note(context, call, await call.Grains.RateLimit(call.DeveloperId).Take(context.RequestAborted));

    private static Refusal? Note(HttpContext context, Call call, RateLimitStatus status)
    {
        call.RateLimit = status;
        RateLimitHeaders.Set(context.Response, status);
        return status.Allowed ? null : RateLimitHeaders.Exceeded(status);
    }
}
