namespace Sandboxes.Bench;

/// <summary>One thing that is measured.</summary>
internal interface IRow
{
    /// <summary>What is typed to measure it alone, such as <c>get-agent</c>.</summary>
    string Name { get; }

    /// <summary>Measures, and stops everything that it started itself.</summary>
    Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation);
}
