using Docker.DotNet;
using Docker.DotNet.Models;

namespace Sandboxes.Testing.Docker;

/// <summary>What tests made in an engine and left there.</summary>
internal static class EngineContents
{
    private static readonly string[] OwnNetworks = ["bridge", "host", "none"];

    public static async Task RemoveAsync(string socket, CancellationToken cancellationToken)
    {
        using var client = new DockerClientConfiguration(new Uri($"unix:{socket}")).CreateClient();
        var containers = await client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellationToken);
        await Task.WhenAll(containers.Select(container => RemoveAsync(client, container.ID, cancellationToken)));
        foreach (var network in await client.Networks.ListNetworksAsync(cancellationToken: cancellationToken))
        {
            if (!OwnNetworks.Contains(network.Name))
                await client.Networks.DeleteNetworkAsync(network.ID, cancellationToken);
        }
    }

    private static async Task RemoveAsync(DockerClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            await client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken);
        }
        catch (DockerContainerNotFoundException)
        {
            // It was about to go by itself.
        }
    }
}
