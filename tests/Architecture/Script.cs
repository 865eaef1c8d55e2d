using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Sandboxes.Architecture.Tests;

/// <summary>Runs <c>./sandbox</c> with what these tests were built with, so that nothing is built a second time.</summary>
internal sealed partial class Script : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Script(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static Script Start(string? path, params string[] arguments)
    {
        // artifacts/bin/<project>/<configuration>/
        var built = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        var start = new ProcessStartInfo(Repository.PathOf("sandbox"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SANDBOX_CONFIGURATION"] = built[^1] == "release" ? "Release" : "Debug";
        start.Environment["PATH"] = path ?? start.Environment["PATH"];
        return new Script(Process.Start(start)!);
    }

    /// <summary>What it says up to and with the first line that begins like this, or up to its end.</summary>
    public async Task<string> ReadUntilAsync(string beginning, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                break;
        }

        return string.Join('\n', lines);
    }

    /// <summary>Does what Ctrl-C does.</summary>
    public async Task InterruptAsync(CancellationToken cancellation)
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellation);
    }

    public async Task<(int Status, string Output, string Errors)> FinishAsync(CancellationToken cancellation)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancellation);
        await _process.WaitForExitAsync(cancellation);
        return (_process.ExitCode, output, (await _errors).Trim());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    public static string SandboxIn(string output) => SandboxId().Match(output).Value;

    [GeneratedRegex("sbx_[A-Za-z0-9]+")]
    private static partial Regex SandboxId();
}
