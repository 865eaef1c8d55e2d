using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Containers;

/// <summary>What a command writes as server-sent events, or the refusal. The command ends with the stream.</summary>
internal sealed class CommandStream(Call call, ExecCommand command, TimeProvider time, CancellationToken stopping) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [EventStream.MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await SendAsync(httpContext, ends);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The caller left or the gateway stops: that is how streams end.
        }
    }

    private async Task SendAsync(HttpContext context, CancellationTokenSource ends)
    {
        var cancellation = ends.Token;
        await using var pieces = call.Grains.Container(call.Sandbox).Stream(call.DeveloperId, command, cancellation).GetAsyncEnumerator(cancellation);
        var next = pieces.MoveNextAsync().AsTask();
        try
        {
            // A stream cannot be refused once it has begun; the first piece says whether it will be.
            if (await next.WaitAsync(cancellation) && pieces.Current.Refusal is { } refusal)
            {
                await call.Answers.RefuseAsync(context, refusal);
                return;
            }

            await EventStream.OpenAsync(context.Response, "running", cancellation);
            next = pieces.MoveNextAsync().AsTask();
            while (await EventStream.HasNextAsync(next, context.Response, time, cancellation))
            {
                if (CommandEvents.Of(pieces.Current, call.RequestId) is { } happened)
                    await EventStream.SendAsync(context.Response, happened.Name, happened.Data, null, cancellation);
                next = pieces.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await ends.CancelAsync();
            await EventStream.SettleAsync(next);
        }
    }
}
