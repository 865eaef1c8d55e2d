using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sandboxes.Testing.Docker;

/// <summary>What an engine leaves on a machine when it does not end by itself. All of it is told by the engine's folder, which no other has.</summary>
internal static partial class EngineLeftovers
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public static async Task EndAsync(string folder)
    {
        var bridges = Bridges(folder);
        await EndProcessesAsync(folder);
        foreach (var group in ControlGroups(folder))
            Directory.Delete(group);
        foreach (var mount in Mounts(folder))
            await RunAsync("umount", "--lazy", mount);
        foreach (var bridge in bridges.Where(bridge => Directory.Exists($"/sys/class/net/{bridge}")))
            await RunAsync("ip", "link", "delete", bridge);
    }

    /// <summary>Waits until no process has the text in its arguments.</summary>
    public static async Task UntilGoneAsync(string text)
    {
        using var beat = new PeriodicTimer(Beat);
        while (ProcessTable.Read().Any(process => process.Arguments.Contains(text, StringComparison.Ordinal)))
            await beat.WaitForNextTickAsync();
    }

    private static async Task EndProcessesAsync(string folder)
    {
        using var beat = new PeriodicTimer(Beat);
        var killed = new HashSet<(int Id, string Started)>();
        // Again and again, because what is being killed may still start something. And to the end: what lost its parent on the way is known
        // by nothing any more, and while it has not ended its control group cannot go.
        while (WithDescendants(folder, killed) is { Count: > 0 } processes)
        {
            foreach (var process in processes)
                Kill(process);
            await beat.WaitForNextTickAsync();
        }
    }

    /// <summary>dockerd, containerd and its shims name the folder in their arguments; processes in containers descend from a shim.</summary>
    /// <param name="known">Those that were found before; what is found now is added.</param>
    private static HashSet<int> WithDescendants(string folder, HashSet<(int Id, string Started)> known)
    {
        var all = ProcessTable.Read();
        var found = all
            .Where(process => known.Contains((process.Id, process.Started)) || process.Arguments.Contains(folder + "/", StringComparison.Ordinal))
            .Select(process => process.Id).ToHashSet();
        found.Remove(Environment.ProcessId);
        while (all.Any(process => found.Contains(process.Parent) && found.Add(process.Id)))
        {
        }

        known.UnionWith(all.Where(process => found.Contains(process.Id)).Select(process => (process.Id, process.Started)));
        return found;
    }

    private static void Kill(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            running.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended in the meantime.
        }
    }

    /// <summary>The deepest first.</summary>
    private static IEnumerable<string> Mounts(string folder) => File.ReadLines("/proc/self/mountinfo")
        .Select(line => line.Split(' ')[4])
        .Where(mount => mount.StartsWith(folder + "/", StringComparison.Ordinal))
        .Reverse();

    /// <summary>Interfaces outlive their engine. The first twelve digits of a network's id name its bridge, and the engine keeps the ids in a file.</summary>
    private static string[] Bridges(string folder)
    {
        var store = Path.Combine(folder, "data/network/files/local-kv.db");
        if (!File.Exists(store))
            return [];
        return [.. BridgeKey().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(store))).Select(key => "br-" + key.Groups[1].Value).Distinct()];
    }

    /// <summary>Version 1 has one tree for every controller, version 2 one for all. Of a container that ended by itself nothing is there.</summary>
    private static IEnumerable<string> ControlGroups(string folder)
    {
        var containers = Path.Combine(folder, "data/containers");
        if (!Directory.Exists(containers))
            return [];
        string[] roots = ["/sys/fs/cgroup", .. Directory.GetDirectories("/sys/fs/cgroup")];
        return from container in Directory.GetDirectories(containers)
               from root in roots
               let own = Path.Combine(root, "docker", Path.GetFileName(container))
               where Directory.Exists(own)
               select own;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)}: {error}"));
    }

    [GeneratedRegex("docker/network/v1\\.0/bridge/([0-9a-f]{12})[0-9a-f]{52}/")]
    private static partial Regex BridgeKey();
}
