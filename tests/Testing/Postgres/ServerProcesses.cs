using System.Diagnostics;
using System.Globalization;

namespace Sandboxes.Testing.Postgres;

/// <summary>The processes of one server: the postmaster and its children, all of which work in its data folder.</summary>
internal static class ServerProcesses
{
    public static async Task KillAsync(int postmaster, string data)
    {
        // The parent first: it would start new children for those that die.
        await KillAsync(postmaster);
        // Again, as one that it had just started may not have been in its folder yet. While any is left, no other server can start there.
        while (In(data).ToList() is { Count: > 0 } left)
        {
            foreach (var process in left)
                await KillAsync(process);
        }
    }

    private static async Task KillAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has ended in the meantime.
        }
    }

    private static IEnumerable<int> In(string folder) =>
        from process in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && FolderOf(process) == folder
        select int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture);

    /// <summary>Null of a process that has ended, and of one that is another user's.</summary>
    private static string? FolderOf(string process)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
