using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxes.Domain.Scenarios;

/// <summary>Something wrong with a scenario's text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">Where in the document, such as <c>steps[2].expect.status</c>; empty for the whole.</param>
/// <param name="Message">A sentence for its author.</param>
public sealed record ScenarioFault(int Line, int Column, string Path, string Message);

/// <summary>The outcome of <see cref="ScenarioParser.Parse"/>: a scenario, or everything that is wrong with it in order of place.</summary>
public sealed record ScenarioParsing(Scenario? Scenario, ImmutableArray<ScenarioFault> Faults)
{
    [MemberNotNullWhen(true, nameof(Scenario))]
    public bool Succeeded => Scenario is not null;
}
