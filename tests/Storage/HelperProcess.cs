using System.Diagnostics;

namespace Sandboxes.Storage.Tests;

/// <summary>A process of tests/Storage.Writer; ended with this object.</summary>
internal sealed class HelperProcess : IAsyncDisposable
{
    private readonly Process process;

    public HelperProcess(params string[] arguments)
    {
        var file = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Sandboxes.Storage.Writer.exe" : "Sandboxes.Storage.Writer");
        process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }

    public ValueTask<string?> ReadLineAsync() => new(process.StandardOutput.ReadLineAsync());

    /// <summary>Kills the process as a crash would, and returns what it had still printed.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // A last line without its end was cut off by the kill.
        return rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
