namespace Orleans.Runtime;

/// <summary>How many activations a grain class has.</summary>
[GenerateSerializer, Immutable]
public sealed class SimpleGrainStatistic
{
    /// <summary>The class, as full name and assembly.</summary>
    [Id(0)]
    public string GrainType { get; init; } = "";

    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = SiloAddress.Zero;

    [Id(2)]
    public int ActivationCount { get; init; }

    public override string ToString() => $"{GrainType}: {ActivationCount} on {SiloAddress}";
}

/// <summary>One activation.</summary>
[GenerateSerializer, Immutable]
public sealed class DetailedGrainStatistic
{
    /// <inheritdoc cref="SimpleGrainStatistic.GrainType"/>
    [Id(0)]
    public string GrainType { get; init; } = "";

    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = SiloAddress.Zero;

    [Id(2)]
    public GrainId GrainId { get; init; }
}

/// <summary>The silo in numbers.</summary>
[GenerateSerializer, Immutable]
public sealed class SiloRuntimeStatistics
{
    internal SiloRuntimeStatistics()
    {
    }

    [Id(0)]
    public int ActivationCount { get; internal init; }

    /// <summary>Activations used within the last ten minutes.</summary>
    [Id(1)]
    public int RecentlyUsedActivationCount { get; internal init; }

    [Id(7)]
    public long ClientCount { get; internal init; }

    /// <summary>When this was taken, in UTC.</summary>
    [Id(10)]
    public DateTime DateTime { get; internal init; }
}
