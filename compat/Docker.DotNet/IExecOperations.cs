using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Further processes in containers that run. An id that is not known throws <see cref="DockerContainerNotFoundException"/>.</summary>
public interface IExecOperations
{
    Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Starts it and leaves it alone.</summary>
    Task StartContainerExecAsync(string id, CancellationToken cancellationToken = default);

    /// <returns>The process's streams, as far as it was created with them; the caller disposes of them. Disposing does not end the process.</returns>
    Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="StartAndAttachContainerExecAsync" />
    Task<MultiplexedStream> StartWithConfigContainerExecAsync(string id, ContainerExecStartParameters eConfig, CancellationToken cancellationToken = default);

    Task ResizeContainerExecTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default);

    Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default);
}
