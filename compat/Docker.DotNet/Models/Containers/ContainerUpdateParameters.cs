using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The limits of a container from now on. Zero or null leaves one as it is.</summary>
public class ContainerUpdateParameters
{
    /// <summary>Bytes.</summary>
    public long Memory { get; set; }

    /// <summary>Bytes of memory and swap together.</summary>
    public long MemorySwap { get; set; }
    public long MemoryReservation { get; set; }
    public long? MemorySwappiness { get; set; }

    /// <summary>Billionths of a CPU.</summary>
    [JsonPropertyName("NanoCpus")]
    public long NanoCPUs { get; set; }

    [JsonPropertyName("CpuShares")]
    public long CPUShares { get; set; }

    [JsonPropertyName("CpuPeriod")]
    public long CPUPeriod { get; set; }

    [JsonPropertyName("CpuQuota")]
    public long CPUQuota { get; set; }
    public string CpusetCpus { get; set; }
    public string CpusetMems { get; set; }
    public long? PidsLimit { get; set; }
    public ushort BlkioWeight { get; set; }
    public RestartPolicy RestartPolicy { get; set; }
}
