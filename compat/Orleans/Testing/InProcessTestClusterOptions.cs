using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>How a test cluster is made.</summary>
public sealed class InProcessTestClusterOptions
{
    internal InProcessTestClusterOptions()
    {
    }

    public string ClusterId { get; set; } = "";

    public string ServiceId { get; set; } = "";

    /// <summary>How many silos; the embedded engine refuses more than one.</summary>
    public short InitialSilosCount { get; set; } = 1;

    /// <summary>Whether <see cref="InProcessTestCluster.DeployAsync"/> also starts the client. Default: yes.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    public bool ConfigureFileLogging { get; set; } = true;

    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];

    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];
}

/// <summary>One silo of a test cluster.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    internal InProcessTestSiloSpecificOptions()
    {
    }

    public string SiloName { get; set; } = "";

    public int SiloPort { get; set; }

    public int GatewayPort { get; set; }
}
