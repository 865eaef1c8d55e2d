namespace Orleans.Dashboard;

/// <summary>How the dashboard looks.</summary>
public sealed class DashboardOptions
{
    /// <summary>How often the page asks for new numbers, in milliseconds. Default: 1000.</summary>
    public int CounterUpdateIntervalMs { get; set; } = 1000;

    /// <summary>How much history is kept, in seconds. Default: 100. The embedded engine shows the present only.</summary>
    public int HistoryLength { get; set; } = 100;

    /// <summary>Whether the live log is hidden. The embedded engine has none.</summary>
    public bool HideTrace { get; set; }
}
