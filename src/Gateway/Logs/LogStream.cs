using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Logs;

/// <summary>A sandbox's log as server-sent events, or the refusal. A comment goes out when nothing else does, so that a lost caller is noticed.</summary>
internal sealed class LogStream(Call call, SandboxLogQuery query, Refusal? refusal, TimeProvider time, CancellationToken stopping)
    : IResult, IEndpointMetadataProvider
{
    private const string MediaType = "text/event-stream";
    private const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));

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

        httpContext.Response.ContentType = MediaType;
        httpContext.Response.Headers.CacheControl = "no-store";
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
        await response.WriteAsync(": following\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
        await using var entries = call.Grains.GetGrain<ISandboxLogGrain>(call.Sandbox)
            .Follow(call.DeveloperId, query, cancellation)
            .GetAsyncEnumerator(cancellation);
        var next = entries.MoveNextAsync().AsTask();
        try
        {
            while (await HasNextAsync(next, response, cancellation))
            {
                await WriteAsync(response, entries.Current, cancellation);
                next = entries.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may not be disposed of while it moves; the token that ended the stream ends that too.
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<bool> HasNextAsync(Task<bool> next, HttpResponse response, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(s_silence, time, cancellation);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                await response.WriteAsync(": nothing new\n\n", cancellation);
                await response.Body.FlushAsync(cancellation);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, SandboxLogEntry entry, CancellationToken cancellation)
    {
        var data = JsonSerializer.Serialize(entry, Json.TypeInfo<SandboxLogEntry>(mirror: false));
        var sequence = entry.Sequence.ToString(CultureInfo.InvariantCulture);
        await response.WriteAsync($"id: {sequence}\nevent: {entry.Event}\ndata: {data}\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
