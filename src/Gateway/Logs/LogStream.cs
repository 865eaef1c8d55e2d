using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Logs;

/// <summary>A sandbox's log as server-sent events, or the refusal.</summary>
internal sealed class LogStream(Call call, SandboxLogQuery query, Refusal? refusal, TimeProvider time, CancellationToken stopping)
    : IResult, IEndpointMetadataProvider
{
    private const string LastEventId = "Last-Event-ID";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [EventStream.MediaType]));

    /// <summary>A stream cannot be refused once it has begun, so the sandbox is asked for first.</summary>
    public static async Task<LogStream> OpenAsync(
        Call call, LogParameters parameters, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellation)
    {
        var sandbox = await call.Grains.Sandbox(call.Sandbox).Get(call.DeveloperId, cancellation);
        var last = long.TryParse(call.Http.Request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : (long?)null;
        return new LogStream(call, parameters.ToQuery(last), sandbox.Refusal, time, lifetime.ApplicationStopping);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (refusal is not null)
        {
            await call.Answers.RefuseAsync(httpContext, refusal);
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await SendAsync(httpContext.Response, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The caller left or the gateway stops: that is how streams end.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken cancellation)
    {
        await EventStream.OpenAsync(response, "following", cancellation);
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
            return;
        await using var entries = call.Grains.SandboxLog(call.Sandbox)
            .Follow(call.DeveloperId, query, cancellation)
            .GetAsyncEnumerator(cancellation);
        var next = entries.MoveNextAsync().AsTask();
        try
        {
            while (await EventStream.HasNextAsync(next, response, time, cancellation))
            {
                await WriteAsync(response, entries.Current, cancellation);
                next = entries.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await EventStream.SettleAsync(next);
        }
    }

    private static Task WriteAsync(HttpResponse response, SandboxLogEntry entry, CancellationToken cancellation) => EventStream.SendAsync(
        response,
        entry.Event,
        JsonSerializer.Serialize(entry, Json.TypeInfo<SandboxLogEntry>(mirror: false)),
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        cancellation);
}
