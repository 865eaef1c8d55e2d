namespace Sandboxes.Contracts;

/// <summary>Removes from the platform's storage what has expired. One in the cluster, key 0, so that one silo at a time sweeps.</summary>
[Alias("sandbox.v1.IExpiryGrain")]
public interface IExpiryGrain : IGrainWithIntegerKey
{
    /// <summary>Sees to it that there is a sweep each minute from now on, whichever silos live. May be repeated.</summary>
    [Alias("Start")]
    Task Start(CancellationToken cancellation);

    /// <summary>Removes what has expired by now, in small steps. May be repeated, and cut off at any point.</summary>
    [Alias("Sweep")]
    Task Sweep(CancellationToken cancellation);
}
