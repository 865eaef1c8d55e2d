using Orleans;

namespace Sandboxes.Embedded;

/// <summary>A side that makes calls: the silo, or a client of it, each with filters and a time-out of its own.</summary>
internal sealed class Origin
{
    private readonly Func<Silo> _find;
    private Silo? _silo;

    public Origin(Func<Silo> find, IEnumerable<IOutgoingGrainCallFilter> filters, TimeSpan responseTimeout)
    {
        _find = find;
        OutgoingFilters = [.. filters];
        ResponseTimeout = responseTimeout;
        References = new ReferenceFactory(this);
    }

    /// <summary>The silo that runs the grains; another one after a restart.</summary>
    public Silo Silo => _silo is { HasStopped: false } silo ? silo : _silo = _find();

    public IReadOnlyList<IOutgoingGrainCallFilter> OutgoingFilters { get; }

    public TimeSpan ResponseTimeout { get; }

    public ReferenceFactory References { get; }
}
