using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Collects what is wrong.</summary>
internal sealed class Notes
{
    private readonly List<ScenarioFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>All faults, in order of place.</summary>
    public ImmutableArray<ScenarioFault> Faults => [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public void Add(DocumentNode at, string path, string message) => _faults.Add(new(at.Line, at.Column, path, message));

    public void WrongKind(DocumentNode at, string path, string wanted) => Add(at, path, $"This is {at.KindName}; it must be {wanted}.");

    /// <summary>Notes the wrong kind, and gives nothing.</summary>
    public T? WrongKind<T>(DocumentNode at, string path, string wanted)
    {
        WrongKind(at, path, wanted);
        return default;
    }
}
