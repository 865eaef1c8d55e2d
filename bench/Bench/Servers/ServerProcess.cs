using System.Diagnostics;

namespace Sandboxes.Bench.Servers;

/// <summary>A server that runs as a program of its own on a free port, until it is disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Url = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Url { get; }

    /// <summary>Starts it and comes back when <paramref name="readyPath"/> answers with success.</summary>
    /// <param name="arguments">Given the port to listen on.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within a minute.</exception>
    public static async Task<ServerProcess> StartAsync(
        string program, Func<int, IEnumerable<string>> arguments, string readyPath, CancellationToken cancellation)
    {
        var port = Ports.Free();
        var process = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // What is not read would block the server in the end.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var complaint = "";
        process.ErrorDataReceived += (_, line) => complaint = line.Data ?? complaint;

        var server = new ServerProcess(process, port);
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(new Uri(server.Url, readyPath), cancellation))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1))
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{Path.GetFileName(program)} did not become ready. {complaint}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(url, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
