namespace Sandboxes.Domain.Trust;

/// <summary>When an alert is raised: as soon as a value is strictly below a threshold.</summary>
public sealed record TrustAlertParameters
{
    /// <summary>Greater than <see cref="Warning"/>, at most 1; 0.6.</summary>
    public double Notice { get; init; } = 0.6;

    /// <summary>Between the other two; 0.4.</summary>
    public double Warning { get; init; } = 0.4;

    /// <summary>Greater than 0, less than <see cref="Warning"/>; 0.2.</summary>
    public double Critical { get; init; } = 0.2;

    /// <summary>Seconds in which the same metric and level raises no second alert. 0 to 86400; 3600.</summary>
    public int QuietSeconds { get; init; } = 3600;

    /// <summary>The threshold of a level.</summary>
    public double ThresholdOf(TrustAlertLevel level) => level switch
    {
        TrustAlertLevel.Notice => Notice,
        TrustAlertLevel.Warning => Warning,
        _ => Critical,
    };

    /// <summary>The most severe level that a value calls for, or null where it calls for none.</summary>
    public TrustAlertLevel? LevelOf(double value)
    {
        if (value < Critical)
            return TrustAlertLevel.Critical;
        if (value < Warning)
            return TrustAlertLevel.Warning;
        return value < Notice ? TrustAlertLevel.Notice : null;
    }
}
