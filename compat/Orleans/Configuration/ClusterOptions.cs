using System.Net;

namespace Orleans.Configuration;

/// <summary>Who this cluster is.</summary>
public class ClusterOptions
{
    public const string DefaultClusterId = "default";
    public const string DefaultServiceId = "default";

    /// <summary>The deployment. Default: "default".</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>The service that outlives deployments; part of keys in ADO.NET storage. Default: "default".</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}

/// <summary>Who this silo is.</summary>
public class SiloOptions
{
    /// <summary>The name in logs. Default: "Silo_" and five hexadecimal digits.</summary>
    public string SiloName { get; set; } = $"Silo_{Guid.NewGuid().ToString("N")[..5]}";
}

/// <summary>Where the silo would listen. The embedded engine opens no port; the numbers tell silos of one process apart.</summary>
public class EndpointOptions
{
    public const int DEFAULT_SILO_PORT = 11111;
    public const int DEFAULT_GATEWAY_PORT = 30000;

    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
