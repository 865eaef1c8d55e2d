namespace Docker.DotNet.Models;

/// <summary>A container that joins a network.</summary>
public class NetworkConnectParameters
{
    public string Container { get; set; }
    public EndpointSettings EndpointConfig { get; set; }
}
