using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>
/// Does a POST with an Idempotency-Key once: the first one claims the key, the others get its answer. Which answers are kept <see cref="KeyFates"/> says;
/// what is not can be tried again with the same key.
/// </summary>
internal sealed partial class IdempotencyMiddleware(
    RequestDelegate next, AnswerSeal seal, ClaimHolder holder, TimeProvider time, ILogger<IdempotencyMiddleware> logger)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 255;

    private static readonly Refusal s_badKey =
        Refusal.Invalid(new FieldFault(Header, $"must be one header of 1 to {MaxKeyLength} characters"));

    private static readonly Refusal s_stream =
        Refusal.Invalid(new FieldFault(Header, "a stream of events cannot be repeated; leave the key out, or take one answer"));

    private static readonly Refusal s_lost = new(
        RefusalCodes.IdempotencyInProgress,
        "The gateway could not keep this Idempotency-Key for this call, so the call was ended. Another call with it may be under way. Try again in a moment.");

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
        var grain = call.Grains.Idempotency(IdempotencyKeys.Owner(call.Caller!));
        var command = IdempotencyKeys.ClaimOf(key, context.Request, call, holder);
        var reply = await ClaimAsync(grain, command, context.RequestAborted);
        if (reply.Refusal is { } refusal)
            await call.Answers.RefuseAsync(context, refusal);
        else if (reply.Value!.Answer is { } answer)
            await seal.ReplayAsync(context, call, answer);
        else
            await DoAsync(context, call, grain, new HeldClaim(reply.Value, grain.Renew, time, context.RequestAborted));
    }

    private async Task<Reply<IdempotencyClaim>> ClaimAsync(IIdempotencyGrain grain, ClaimKey command, CancellationToken aborted)
    {
        try
        {
            return await grain.Claim(command, aborted);
        }
        catch
        {
            // It may have been claimed nevertheless, for nobody.
            await AbandonAsync(grain, new(command.Key, command.Fingerprint, command.CallId, command.CallId, false, Guid.Empty), nothingDone: true);
            throw;
        }
    }

    private async Task DoAsync(HttpContext context, Call call, IIdempotencyGrain grain, HeldClaim held)
    {
        var (aborted, ofCall, fate) = (context.RequestAborted, AnswerSeal.HeadersOfCall(context.Response), KeyFate.SameOperation);
        call.Operation = new OperationId(held.Claim.OperationId);
        call.Admitted = call.Admitted is { } world ? world with { Operation = new(held.Claim.OperationId, held.Claim.IsRepeat) } : null;
        try
        {
            context.RequestAborted = held.Call;
            await next(context);
            fate = KeyFates.Of(call.Code, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (held.IsLost && !aborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.RequestAborted = aborted;
            await call.Answers.RefuseAsync(context, s_lost);
        }
        finally
        {
            context.RequestAborted = aborted;
            await held.DisposeAsync();
            await SettleAsync(grain, held.Claim, fate, fate == KeyFate.Kept ? seal.Seal(context.Response, call, ofCall) : null);
        }
    }

    /// <summary>Not bound to the caller: it may hang up, but what was done is done and its answer must be known.</summary>
    private async Task SettleAsync(IIdempotencyGrain grain, IdempotencyClaim claim, KeyFate fate, RecordedAnswer? answer)
    {
        try
        {
            if (answer is null)
                await AbandonAsync(grain, claim, nothingDone: fate == KeyFate.Free);
            else if (!await grain.Complete(claim, answer, CancellationToken.None))
                LogLost();
        }
        catch (Exception failure)
        {
            // The caller has its answer. Whoever repeats the call goes on with the same operation.
            LogNotKept(failure);
            await AbandonAsync(grain, claim, nothingDone: false);
        }
    }

    private async Task AbandonAsync(IIdempotencyGrain grain, IdempotencyClaim claim, bool nothingDone)
    {
        try
        {
            await grain.Abandon(claim, nothingDone, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The claim runs out by itself; the caller should learn of the first failure, not of this one.
            LogNotAbandoned(failure);
        }
    }
}
