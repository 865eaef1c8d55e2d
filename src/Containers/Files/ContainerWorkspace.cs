using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Sandboxes.Containers.Exec;

namespace Sandboxes.Containers.Files;

/// <summary>The files of one container, by one script that runs in it as the sandbox's own user.</summary>
internal sealed class ContainerWorkspace(ShellRunner shell, ExecKiller killer, TimeProvider clock, string container) : IWorkspace
{
    /// <summary>Enough for 10,000 entries with names of usual length; what is beyond is left out.</summary>
    private const int ListingLimit = 8 << 20;
    private const int RecordLimit = 4 << 10;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string s_script = EmbeddedText.Read("workspace.sh");

    public async Task<WorkspaceReply<ImmutableArray<WorkspaceEntry>>> ListAsync(string path, CancellationToken cancellation)
    {
        var (directory, refused) = PathRules.Normalize(path);
        if (directory is null)
            return new(default, refused);
        var result = await RunAsync("list", directory, "", [], default, ListingLimit, cancellation);
        return FaultOf(result) is { } fault ? new(default, fault) : new(WorkspaceRecords.Parse(result.Text, directory), null);
    }

    public async Task<WorkspaceReply<ReadOnlyMemory<byte>>> ReadAsync(string path, int limit, CancellationToken cancellation)
    {
        if (PathRules.NormalizeEntry(path) is { Fault: { } refused })
            return new(default, refused);
        var (directory, name) = Split(path);
        var result = await RunAsync("read", directory, name, [Text(limit)], default, limit, cancellation);
        if (FaultOf(result) is { } fault)
            return new(default, fault);
        return result.IsTruncated ? new(default, WorkspaceFault.TooLarge) : new(result.Output, null);
    }

    public async Task<WorkspaceReply<WorkspaceEntry>> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (PathRules.NormalizeEntry(path) is { Fault: { } refused })
            return new(null, refused);
        var (directory, name) = Split(path);
        var temporary = $".sandbox-write-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var result = await RunAsync("write", directory, name, [temporary, Text(content.Length)], content, RecordLimit, cancellation);
        return FaultOf(result) is { } fault ? new(null, fault) : new(WorkspaceRecords.Parse(result.Text, directory)[0], null);
    }

    public async Task<WorkspaceReply<bool>> DeleteAsync(string path, CancellationToken cancellation)
    {
        if (PathRules.NormalizeEntry(path) is { Fault: { } refused })
            return new(false, refused);
        var (directory, name) = Split(path);
        var result = await RunAsync("delete", directory, name, [], default, RecordLimit, cancellation);
        return FaultOf(result) is { } fault ? new(false, fault) : new(true, null);
    }

    /// <summary>Runs the script; one that hangs, on a file that became something else, is ended.</summary>
    private async Task<ShellResult> RunAsync(
        string operation, string directory, string name, string[] more, ReadOnlyMemory<byte> input, int limit, CancellationToken cancellation)
    {
        var marker = RandomNumberGenerator.GetHexString(16, lowercase: true);
        using var late = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await shell.RunAsync(
                container, s_script, [operation, directory, name, .. more], input, $"{ExecKiller.Variable}={marker}", limit, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await killer.EndAsync(container, marker);
            cancellation.ThrowIfCancellationRequested();
            return ShellResult.NotStarted;
        }
    }

    private WorkspaceFault? FaultOf(ShellResult result) => result switch
    {
        { HasStarted: false } => WorkspaceFault.NoProcess,
        { ExitCode: 0 } => null,
        { ExitCode: 40 } => WorkspaceFault.NotFound,
        { ExitCode: 41 } => WorkspaceFault.Outside,
        { ExitCode: 42 } => WorkspaceFault.WrongKind,
        { ExitCode: 43 } => WorkspaceFault.TooLarge,
        { ExitCode: 44 } => WorkspaceFault.NoSpace,
        { ExitCode: 45 } => WorkspaceFault.NoProcess,
        { ExitCode: 46 } => WorkspaceFault.Denied,
        _ when StartFaults.IsForWantOfProcesses(result.Error) => WorkspaceFault.NoProcess,
        _ => throw new ContainerEngineException(
            string.Create(CultureInfo.InvariantCulture, $"A file of container '{container}' could not be reached (status {result.ExitCode}): {result.Error}")),
    };

    private static (string Directory, string Name) Split(string path)
    {
        var normal = PathRules.Normalize(path).Value!;
        var at = normal.LastIndexOf('/');
        return at < 0 ? ("", normal) : (normal[..at], normal[(at + 1)..]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
