using System.Diagnostics.Metrics;

namespace Sandboxes.Storage;

/// <summary>The instruments of the meter <c>Sandboxes.Storage</c>.</summary>
internal sealed class StorageMetrics
{
    public const string MeterName = "Sandboxes.Storage";
    public const string GroupName = "sandbox.storage.group";

    private readonly Histogram<int> group;
    private readonly UpDownCounter<int> open;
    private readonly UpDownCounter<int> connections;

    public StorageMetrics(IMeterFactory factory)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = factory.Create(MeterName);
#pragma warning restore CA2000
        group = meter.CreateHistogram<int>(GroupName, "{write}", "Writes that one commit put on disk together.");
        open = meter.CreateUpDownCounter<int>("sandbox.storage.open_databases", "{database}", "Database files that are open.");
        connections = meter.CreateUpDownCounter<int>("sandbox.storage.connections", "{connection}", "Server connections to developers' databases that are open.");
    }

    public void Committed(int writes) => group.Record(writes);

    public void Opened() => open.Add(1);

    public void Closed() => open.Add(-1);

    public void Connected() => connections.Add(1);

    public void Disconnected() => connections.Add(-1);
}
