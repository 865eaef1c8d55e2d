using Docker.DotNet.Endpoints;
using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <inheritdoc cref="IDockerClient" />
public sealed class DockerClient : IDockerClient
{
    private readonly EngineChannel _channel;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        Configuration = configuration;
        _channel = new EngineChannel(configuration, requestedApiVersion);
        Containers = new ContainerOperations(_channel);
        Exec = new ExecOperations(_channel);
        Images = new ImageOperations(_channel);
        Networks = new NetworkOperations(_channel);
        System = new SystemOperations(_channel);
        Volumes = new VolumeOperations(_channel);
    }

    public DockerClientConfiguration Configuration { get; }

    public TimeSpan DefaultTimeout
    {
        get => _channel.DefaultTimeout;
        set => _channel.DefaultTimeout = value;
    }

    public IContainerOperations Containers { get; }

    public IExecOperations Exec { get; }

    public IImageOperations Images { get; }

    public INetworkOperations Networks { get; }

    public ISystemOperations System { get; }

    public IVolumeOperations Volumes { get; }

    public void Dispose()
    {
        Configuration.Dispose();
        _channel.Dispose();
    }
}
