namespace Sandboxes.Testing.Docker;

/// <summary>The folder of one private engine. Whoever holds its lock owns it; one that nobody holds belonged to a run that died.</summary>
internal sealed class EngineFolder
{
    // Short, because the path of a socket must stay below 108 bytes, and containerd adds a good deal to this.
    private const string Parent = "/tmp";
    private const string Prefix = "sbxd-";
    private const string LockName = "lock";

    private readonly FileStream _lock;

    private EngineFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string Socket => In("d.sock");

    public string Log => In("log");

    public static EngineFolder Create()
    {
        var name = Guid.NewGuid().ToString("N")[..8];
        var unnamed = System.IO.Path.Combine(Parent, $"new-{Prefix}{name}");
        var path = System.IO.Path.Combine(Parent, Prefix + name);
        Directory.CreateDirectory(unnamed);
        // Locked before it has the name that others look for, so that none of them takes it for a dead run's.
        var held = Lock(unnamed, FileMode.CreateNew);
        Directory.Move(unnamed, path);
        return new EngineFolder(path, held);
    }

    /// <summary>Ends and removes what runs left behind that were killed before they could.</summary>
    public static async Task SweepAsync()
    {
        foreach (var path in Directory.GetDirectories(Parent, Prefix + "*"))
        {
            if (TryLock(path) is { } held)
                await new EngineFolder(path, held).RemoveAsync();
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public async Task RemoveAsync()
    {
        await EngineLeftovers.EndAsync(Path);
        // The lock goes last, so that nobody sweeps what is being removed.
        foreach (var folder in Directory.GetDirectories(Path))
            Directory.Delete(folder, recursive: true);
        Directory.Delete(Path, recursive: true);
        await _lock.DisposeAsync();
    }

    private static FileStream Lock(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static FileStream? TryLock(string path)
    {
        try
        {
            // Not made anew: a folder without it is just being removed by whoever had it.
            return Lock(path, FileMode.Open);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
