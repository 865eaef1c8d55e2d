namespace Orleans.Configuration;

/// <summary>Options of storage in memory; the embedded engine needs none of them.</summary>
public class MemoryGrainStorageOptions
{
    public const int NumStorageGrainsDefaultValue = 10;
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;

    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;
}
