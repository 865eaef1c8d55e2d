using Docker.DotNet.Models;
using Microsoft.Extensions.Options;

namespace Sandboxes.Containers.Engine;

/// <summary>The images that containers may be made of. None is ever pulled.</summary>
internal sealed class EngineImages(EngineClient engine, IOptions<ContainersOptions> options)
{
    /// <summary>The image, which the engine has and which keeps to the walls.</summary>
    /// <exception cref="ImageNotFoundException">As <see cref="ISandboxContainers.PlanAsync"/> says.</exception>
    public async Task<ImageInspectResponse> FindAsync(string name, CancellationToken cancellation)
    {
        ImageRules.Check(name, options.Value);
        var image = await engine.CallAsync((docker, token) => docker.Images.InspectImageAsync(name, token), cancellation);
        return image.Config?.Volumes is { Count: > 0 }
            ? throw new ImageNotFoundException($"Image '{name}' declares volumes, which would lie outside every limit; use one without.")
            : image;
    }
}
