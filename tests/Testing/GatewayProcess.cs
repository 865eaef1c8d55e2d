using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Testing;

/// <summary>A real gateway in a process of its own, on a free port of loopback and a data folder of its own.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly DirectoryInfo? _ownFolder;
    private readonly StringBuilder _output = new();

    private GatewayProcess(Process process, DirectoryInfo? ownFolder, string data, Uri address)
    {
        (_process, _ownFolder, DataFolder, Address) = (process, ownFolder, data, address);
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    /// <summary>The id by which the system knows it, whatever it was started under.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written to standard output and error so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary><see cref="Output"/> but for what tells of a busy machine alone.</summary>
    public string Complaints => string.Join('\n', MachineWarnings.Without(Output)).Trim();

    /// <summary>Starts a gateway and waits until it is ready. Settings are environment variables behind <c>SANDBOX__</c>.</summary>
    /// <param name="data">A data folder to use and keep; a new one, removed at the end, unless given.</param>
    public static Task<GatewayProcess> StartAsync(string? data = null, params (string Key, string Value)[] settings) =>
        StartUnderAsync([], data, settings);

    /// <summary>Starts it through a command that changes something for it and then becomes it, such as <c>setpriv</c>.</summary>
    /// <param name="launcher">The command and its arguments; empty for none.</param>
    public static async Task<GatewayProcess> StartUnderAsync(string[] launcher, string? data = null, params (string Key, string Value)[] settings)
    {
        var own = data is null ? Directory.CreateTempSubdirectory("sandbox-gateway-") : null;
        data ??= Path.Combine(own!.FullName, "data");
        var port = FreePorts.Next();
        var process = Start(["--port", port.ToString(CultureInfo.InvariantCulture), "--data", data], settings, launcher);
        var gateway = new GatewayProcess(process, own, data, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await gateway.WaitUntilReadyAsync();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a gateway that is expected to give up, and tells how it did.</summary>
    public static Task<(int ExitCode, string Error)> RunAsync(string[] arguments, params (string Key, string Value)[] settings) =>
        RunUnderAsync([], arguments, settings);

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="launcher">As in <see cref="StartUnderAsync"/>.</param>
    public static async Task<(int ExitCode, string Error)> RunUnderAsync(
        string[] launcher, string[] arguments, params (string Key, string Value)[] settings)
    {
        using var process = Start(arguments, settings, launcher);
        using var patience = new CancellationTokenSource(s_patience);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        return (process.ExitCode, await error);
    }

    /// <summary>A member of the <c>credentials.json</c> that its first start wrote.</summary>
    public string Credential(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DataFolder, "credentials.json")));
        return file.RootElement.GetProperty(name).GetString()!;
    }

    /// <summary>Ends it as a crash would, with nothing flushed and nobody told, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _ownFolder?.Delete(recursive: true);
    }

    private static Process Start(string[] arguments, (string Key, string Value)[] settings, string[] launcher)
    {
        string[] command = [.. launcher, "dotnet", Path.Combine(AppContext.BaseDirectory, "Sandboxes.Gateway.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in settings)
        {
            start.Environment["SANDBOX__" + key] = value;
        }

        return Process.Start(start)!;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(s_patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await IsReadyAsync(http))
        {
            if (_process.HasExited || patience.IsCancellationRequested)
                throw new InvalidOperationException($"The gateway did not become ready:\n{Output}");
            await beat.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
