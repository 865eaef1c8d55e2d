using System.Diagnostics;

namespace Sandboxes.Testing.Postgres;

/// <summary>The programs of PostgreSQL, run as a user that is not root: the server refuses to run as root.</summary>
internal sealed class ServerPrograms
{
    private const string Versions = "/usr/lib/postgresql";
    private readonly string folder;
    private readonly string? user;

    private ServerPrograms(string folder, string? user)
    {
        this.folder = folder;
        this.user = user;
    }

    /// <summary>The newest version on this machine, or why there is none.</summary>
    public static (ServerPrograms? Programs, string? Fault) Found { get; } = Find();

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public async Task<string> RunAsync(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null, string input = "")
    {
        var start = Start(Path.Combine(folder, program), arguments);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return await EndAsync(start, input);
    }

    /// <summary>Makes a file or folder the server's.</summary>
    public Task GiveAsync(string path) => user is null ? Task.CompletedTask : EndAsync(new ProcessStartInfo("chown", [user, path]), "");

    public async Task RemoveAsync(string path) => await Task.Run(() => Directory.Delete(path, recursive: true));

    private static (ServerPrograms? Programs, string? Fault) Find()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Versions))
            return (null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        var folder = Directory.GetDirectories(Versions)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0);
        if (folder is null)
            return (null, $"{Versions} holds no initdb.");
        if (!Environment.IsPrivilegedProcess)
            return (new ServerPrograms(folder, user: null), null);
        return File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) && File.Exists("/usr/bin/setpriv")
            ? (new ServerPrograms(folder, "postgres"), null)
            : (null, "PostgreSQL does not run as root, and there is no user postgres or no setpriv.");
    }

    private ProcessStartInfo Start(string program, IEnumerable<string> arguments) => user is null
        ? new ProcessStartInfo(program, arguments)
        : new ProcessStartInfo("setpriv", [$"--reuid={user}", $"--regid={user}", "--init-groups", program, .. arguments]) { WorkingDirectory = "/" };

    private static async Task<string> EndAsync(ProcessStartInfo start, string input)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await errors}");
    }
}
