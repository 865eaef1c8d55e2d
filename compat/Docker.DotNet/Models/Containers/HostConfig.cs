using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What a container may use of its host. Zero or null leaves a limit to the engine, which as a rule sets none.</summary>
public class HostConfig
{
    /// <summary>Bytes.</summary>
    public long Memory { get; set; }

    /// <summary>Bytes of memory and swap together; equal to <see cref="Memory"/> allows no swap, -1 any amount.</summary>
    public long MemorySwap { get; set; }

    /// <summary>Bytes that are kept for the container when the host runs short.</summary>
    public long MemoryReservation { get; set; }
    public long? MemorySwappiness { get; set; }

    /// <summary>Billionths of a CPU: 500000000 is half of one. Not together with a period and quota.</summary>
    [JsonPropertyName("NanoCpus")]
    public long NanoCPUs { get; set; }

    /// <summary>The weight against other containers when CPU is short; 1024 is usual.</summary>
    [JsonPropertyName("CpuShares")]
    public long CPUShares { get; set; }

    /// <summary>Microseconds, with <see cref="CPUQuota"/>.</summary>
    [JsonPropertyName("CpuPeriod")]
    public long CPUPeriod { get; set; }

    /// <summary>Microseconds of CPU in every period.</summary>
    [JsonPropertyName("CpuQuota")]
    public long CPUQuota { get; set; }
    public string CpusetCpus { get; set; }
    public string CpusetMems { get; set; }

    /// <summary>Processes and threads together; -1 is any number.</summary>
    public long? PidsLimit { get; set; }
    public IList<Ulimit> Ulimits { get; set; }
    public bool? OomKillDisable { get; set; }
    public long OomScoreAdj { get; set; }
    public ushort BlkioWeight { get; set; }
    public IList<ThrottleDevice> BlkioDeviceReadBps { get; set; }
    public IList<ThrottleDevice> BlkioDeviceWriteBps { get; set; }
    public IList<ThrottleDevice> BlkioDeviceReadIOps { get; set; }
    public IList<ThrottleDevice> BlkioDeviceWriteIOps { get; set; }
    public string CgroupParent { get; set; }
    public string Cgroup { get; set; }
    public IList<string> CapAdd { get; set; }
    public IList<string> CapDrop { get; set; }
    public bool Privileged { get; set; }
    public IList<string> SecurityOpt { get; set; }
    public bool ReadonlyRootfs { get; set; }
    public IList<string> MaskedPaths { get; set; }
    public IList<string> ReadonlyPaths { get; set; }
    public IList<string> GroupAdd { get; set; }
    public IList<DeviceMapping> Devices { get; set; }
    public IList<string> DeviceCgroupRules { get; set; }
    public IDictionary<string, string> Sysctls { get; set; }
    public string Runtime { get; set; }

    /// <summary>Whether the engine's own init is process 1 and reaps what is orphaned.</summary>
    public bool? Init { get; set; }
    public string NetworkMode { get; set; }

    [JsonPropertyName("Dns")]
    public IList<string> DNS { get; set; }

    [JsonPropertyName("DnsOptions")]
    public IList<string> DNSOptions { get; set; }

    [JsonPropertyName("DnsSearch")]
    public IList<string> DNSSearch { get; set; }
    public IList<string> ExtraHosts { get; set; }
    public IList<string> Links { get; set; }

    /// <summary>By container port, such as "80/tcp".</summary>
    public IDictionary<string, IList<PortBinding>> PortBindings { get; set; }
    public bool PublishAllPorts { get; set; }
    public string IpcMode { get; set; }
    public string PidMode { get; set; }
    public string UTSMode { get; set; }
    public string UsernsMode { get; set; }
    public string CgroupnsMode { get; set; }

    /// <summary>"source:target[:options]".</summary>
    public IList<string> Binds { get; set; }
    public IList<Mount> Mounts { get; set; }

    /// <summary>Mount options by path, such as "size=64m,mode=1777".</summary>
    public IDictionary<string, string> Tmpfs { get; set; }

    /// <summary>Bytes of /dev/shm.</summary>
    public long ShmSize { get; set; }
    public IDictionary<string, string> StorageOpt { get; set; }
    public string VolumeDriver { get; set; }
    public IList<string> VolumesFrom { get; set; }
    public LogConfig LogConfig { get; set; }
    public RestartPolicy RestartPolicy { get; set; }
    public bool AutoRemove { get; set; }
    public string ContainerIDFile { get; set; }
}
