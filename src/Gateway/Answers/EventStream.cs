
namespace Sandboxes.Gateway.Answers;

/// <summary>Server-sent events. A comment goes out when nothing else does, so that a lost caller is noticed.</summary>
internal static class EventStream
{
    public const string MediaType = "text/event-stream";

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    /// <summary>Whether the caller would rather have events where others get one answer.</summary>
    public static bool IsWanted(HttpRequest request) => Preference.For(MediaType, AnswerWriter.JsonType, request.Headers.Accept);

    public static async Task OpenAsync(HttpResponse response, string comment, CancellationToken cancellation)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        await SendAsync(response, $": {comment}\n\n", cancellation);
    }

    /// <param name="data">One line.</param>
    /// <param name="id">What a caller that lost the stream sends to go on; null where it cannot go on.</param>
    public static Task SendAsync(HttpResponse response, string name, string data, string? id, CancellationToken cancellation) =>
        SendAsync(response, $"{(id is null ? string.Empty : $"id: {id}\n")}event: {name}\ndata: {data}\n\n", cancellation);

    /// <summary>Waits for the next element.</summary>
    public static async Task<bool> HasNextAsync(Task<bool> next, HttpResponse response, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(s_silence, time, cancellation);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                await SendAsync(response, ": nothing new\n\n", cancellation);
            }
        }
    }

    /// <summary>An enumerator may not be disposed of while it moves; the token that ended the stream ends that too.</summary>
    public static Task SettleAsync(Task<bool> next) =>
        next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellation)
    {
        await response.WriteAsync(text, cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
