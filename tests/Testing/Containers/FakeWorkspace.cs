using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Containers.Files;

namespace Sandboxes.Testing.Containers;

/// <summary>The files of a container of <see cref="FakeContainers"/>; it knows no links.</summary>
internal sealed class FakeWorkspace(FakeContainers containers, string name) : IWorkspace
{
    public Task<WorkspaceReply<ImmutableArray<WorkspaceEntry>>> ListAsync(string path, CancellationToken cancellation) =>
        Do<ImmutableArray<WorkspaceEntry>>(PathRules.Normalize(path), List, cancellation);

    public Task<WorkspaceReply<ReadOnlyMemory<byte>>> ReadAsync(string path, int limit, CancellationToken cancellation) =>
        Do<ReadOnlyMemory<byte>>(PathRules.NormalizeEntry(path), (container, file) => Read(container, file, limit), cancellation);

    public Task<WorkspaceReply<WorkspaceEntry>> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        Do<WorkspaceEntry>(PathRules.NormalizeEntry(path), (container, file) => Write(container, file, content), cancellation);

    public Task<WorkspaceReply<bool>> DeleteAsync(string path, CancellationToken cancellation) =>
        Do<bool>(PathRules.NormalizeEntry(path), Delete, cancellation);

    private async Task<WorkspaceReply<T>> Do<T>(
        WorkspaceReply<string> path, Func<FakeContainer, string, WorkspaceReply<T>> act, CancellationToken cancellation) =>
        path.Fault is { } fault
            ? new(default, fault)
            : await containers.Do(name, () => act(containers.Running(name), path.Value!), cancellation);

    private static WorkspaceReply<ImmutableArray<WorkspaceEntry>> List(FakeContainer container, string directory)
    {
        if (container.Files.ContainsKey(directory))
            return new(default, WorkspaceFault.WrongKind);
        var prefix = directory.Length == 0 ? "" : directory + "/";
        if (prefix.Length > 0 && !container.Files.ContainsKey(prefix))
            return new(default, WorkspaceFault.NotFound);
        return new(
            [.. from entry in container.Files
                where entry.Key.StartsWith(prefix, StringComparison.Ordinal) && entry.Key.Length > prefix.Length
                where !entry.Key[prefix.Length..].TrimEnd('/').Contains('/')
                select EntryOf(entry.Key, entry.Value)],
            null);
    }

    private static WorkspaceReply<ReadOnlyMemory<byte>> Read(FakeContainer container, string path, int limit)
    {
        if (container.Files.ContainsKey(path + "/"))
            return new(default, WorkspaceFault.WrongKind);
        if (container.Files.GetValueOrDefault(path) is not { } file)
            return new(default, IsBelowFile(container, path) ? WorkspaceFault.WrongKind : WorkspaceFault.NotFound);
        return file.Content.Length > limit ? new(default, WorkspaceFault.TooLarge) : new(file.Content, null);
    }

    private WorkspaceReply<WorkspaceEntry> Write(FakeContainer container, string path, ReadOnlyMemory<byte> content)
    {
        if (container.Files.ContainsKey(path + "/") || IsBelowFile(container, path))
            return new(null, WorkspaceFault.WrongKind);
        var used = container.Files.Where(file => file.Key != path).Sum(static file => (long)file.Value.Content.Length);
        if (used + content.Length > (long)container.Limits.StorageMb << 20)
            return new(null, WorkspaceFault.NoSpace);
        foreach (var above in Above(path))
            container.Files.TryAdd(above + "/", new FakeFile(default, containers.Now()));
        container.Files[path] = new FakeFile(content.ToArray(), containers.Now());
        return new(EntryOf(path, container.Files[path]), null);
    }

    private static WorkspaceReply<bool> Delete(FakeContainer container, string path)
    {
        string[] gone = [.. container.Files.Keys.Where(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal))];
        if (gone.Length == 0)
            return new(false, IsBelowFile(container, path) ? WorkspaceFault.WrongKind : WorkspaceFault.NotFound);
        Array.ForEach(gone, file => container.Files.Remove(file));
        return new(true, null);
    }

    private static bool IsBelowFile(FakeContainer container, string path) => Above(path).Any(container.Files.ContainsKey);

    private static IEnumerable<string> Above(string path) =>
        path.Select(static (letter, at) => (letter, at)).Where(static place => place.letter == '/').Select(place => path[..place.at]);

    private static WorkspaceEntry EntryOf(string path, FakeFile file) => path.EndsWith('/')
        ? new(path.TrimEnd('/'), WorkspaceEntryKind.Directory, 0, file.ModifiedAt)
        : new(path, WorkspaceEntryKind.File, file.Content.Length, file.ModifiedAt);
}
