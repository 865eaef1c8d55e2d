using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Errors;

/// <summary>Turns what went wrong, and what no route answered, into a refusal with a code. Nobody sees a stack trace.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            HeadRequests.NameAmongAllowed(context.Response);
            if (HttpRefusals.Of(context) is { } unanswered)
                await Call.Of(context).Answers.RefuseAsync(context, unanswered);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is left to answer.
        }
        catch (Exception failure)
        {
            await AnswerAsync(context, failure);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception failure)
    {
        var call = Call.Of(context);
        var refusal = ExceptionRefusals.Of(failure);
        if (refusal.Code == RefusalCodes.Internal)
            LogFailed(failure, context.Request.Method, context.Request.Path, call.RequestId);
        else if (ErrorStatus.Of(refusal.Code) >= StatusCodes.Status500InternalServerError)
            LogUnavailable(refusal.Code, failure.Message, call.RequestId);

        if (context.Response.HasStarted)
            context.Abort();
        else
            await call.Answers.RefuseAsync(context, refusal);
    }
}
