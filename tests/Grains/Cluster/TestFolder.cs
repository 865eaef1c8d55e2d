using System.Diagnostics;

namespace Sandboxes.Grains.Tests;

/// <summary>A temporary folder, removed with it.</summary>
public sealed class TestFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Path { get; } = Directory.CreateTempSubdirectory("sandbox-grains-").FullName;

    /// <summary>A killed silo may have had a write under way, which makes a file while the folder is being emptied.</summary>
    public void Dispose()
    {
        var began = Stopwatch.GetTimestamp();
        while (!Removed(isLast: Stopwatch.GetElapsedTime(began) > Patience))
            Thread.Yield();
    }

    private bool Removed(bool isLast)
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException) when (!isLast)
        {
            return !Directory.Exists(Path);
        }
    }
}
