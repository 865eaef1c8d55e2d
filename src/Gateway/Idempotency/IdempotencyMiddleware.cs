using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>
/// Does a POST with an Idempotency-Key once: the first one claims the key, the others get its answer. What failed here (5xx) or
/// was not understood is not kept, so that it can be tried again.
/// </summary>
internal sealed partial class IdempotencyMiddleware(RequestDelegate next, AnswerSeal seal, ILogger<IdempotencyMiddleware> logger)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;

    private static readonly Refusal s_badKey =
        Refusal.Invalid(new FieldFault(Header, $"must be one header of 1 to {MaxKeyLength} characters"));

    private static readonly Refusal s_stream =
        Refusal.Invalid(new FieldFault(Header, "a stream of events cannot be repeated; leave the key out, or take one answer"));

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Headers.TryGetValue(Header, out var keys))
            return next(context);

        var call = Call.Of(context);
        if (call.Caller is null || context.GetEndpoint() is null)
            return next(context);
        if (MayStream.WillFor(context))
            return call.Answers.RefuseAsync(context, s_stream);
        return keys is [{ Length: > 0 and <= MaxKeyLength } key]
            ? OnceAsync(context, call, key)
            : call.Answers.RefuseAsync(context, s_badKey);
    }

    private async Task OnceAsync(HttpContext context, Call call, string key)
    {
        var grain = call.Grains.Idempotency(IdempotencyKeys.GrainKey(call.Caller!, key));
        var reply = await grain.Claim(IdempotencyKeys.Fingerprint(context.Request, call), context.RequestAborted);
        if (reply.Refusal is { } refusal)
            await call.Answers.RefuseAsync(context, refusal);
        else if (reply.Value!.Answer is { } answer)
            await seal.ReplayAsync(context, call, answer);
        else
            await DoAsync(context, call, grain, reply.Value.OperationId);
    }

    private async Task DoAsync(HttpContext context, Call call, IIdempotencyGrain grain, string operationId)
    {
        call.Operation = new OperationId(operationId);
        var (kept, refused) = (false, false);
        try
        {
            await next(context);
            if (!AnswerSeal.IsKept(context.Response.StatusCode))
            {
                refused = context.Response.StatusCode < StatusCodes.Status500InternalServerError;
            }
            else
            {
                // Not bound to the caller: it may hang up, but what was done is done and its answer must be known.
                await grain.Complete(operationId, seal.Seal(context.Response, call), CancellationToken.None);
                kept = true;
            }
        }
        finally
        {
            if (!kept)
                await AbandonAsync(grain, operationId, refused);
        }
    }

    private async Task AbandonAsync(IIdempotencyGrain grain, string operationId, bool nothingDone)
    {
        try
        {
            await grain.Abandon(operationId, nothingDone, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The claim runs out by itself; the caller should learn of the first failure, not of this one.
            LogNotAbandoned(failure);
        }
    }
}
