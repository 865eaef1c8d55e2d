namespace Sandboxes.Grains.Tests;

/// <summary>A temporary folder, removed with it.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sandbox-grains-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
