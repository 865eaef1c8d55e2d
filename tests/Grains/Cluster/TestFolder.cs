namespace Sandboxes.Grains.Tests;

/// <summary>A temporary folder, removed with it.</summary>
public sealed class TestFolder : IDisposable
{
    private const int Tries = 1_000;

    public string Path { get; } = Directory.CreateTempSubdirectory("sandbox-grains-").FullName;

    /// <summary>A killed silo may have had a write under way, which makes a file while the folder is being emptied.</summary>
    public void Dispose()
    {
        for (var tries = 1; !Removed(isLast: tries == Tries); tries++)
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
