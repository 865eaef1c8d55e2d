namespace Sandboxes.Containers.Pool;

/// <summary>A paused container that waits for a sandbox.</summary>
/// <param name="Name">As the engine knows it. Claiming renames it by this name, so that of two claims, in whatever processes, one finds nothing.</param>
/// <param name="ImageId">What the image's name stood for when it was made.</param>
internal sealed record PoolContainer(string Name, string Id, string ImageId, PoolClass Class);
