namespace Docker.DotNet;

/// <summary>A client of one engine. Safe for use by many callers at once.</summary>
public interface IDockerClient : IDisposable
{
    DockerClientConfiguration Configuration { get; }

    /// <summary>How long a call may take that is not expected to last.</summary>
    TimeSpan DefaultTimeout { get; set; }

    IContainerOperations Containers { get; }

    IExecOperations Exec { get; }

    IImageOperations Images { get; }

    INetworkOperations Networks { get; }

    ISystemOperations System { get; }

    IVolumeOperations Volumes { get; }
}
