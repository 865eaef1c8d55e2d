using System.Diagnostics;
using System.Globalization;

namespace Sandboxes.Testing.Postgres;

/// <summary>The processes of one server: the postmaster and its children.</summary>
internal static class ServerProcesses
{
    public static async Task KillAsync(int postmaster)
    {
        using var parent = Process.GetProcessById(postmaster);
        var all = Children(postmaster).Select(Find).OfType<Process>().Append(parent).ToList();
        // The parent first: it would start new children for those that die.
        parent.Kill();
        foreach (var process in all)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static IEnumerable<int> Children(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
