namespace Sandboxes.Contracts;

/// <summary>Compares what there is with what there should be, at start and each minute, and mends. Key: 0.</summary>
[Alias("sandbox.v1.IReconcilerGrain")]
public interface IReconcilerGrain : IGrainWithIntegerKey
{
    /// <summary>Looks at everything the first time it is called after a start, afterwards at what is under way. May be repeated.</summary>
    [Alias("Start")]
    Task Start(CancellationToken cancellation);

    /// <summary>
    /// Compares the containers that there are with those that sandboxes should have: removes what nobody owns, makes anew what is missing, freezes and
    /// thaws. Does nothing while the container engine does not answer. May be repeated.
    /// </summary>
    [Alias("CompareContainers")]
    Task CompareContainers(CancellationToken cancellation);
}
