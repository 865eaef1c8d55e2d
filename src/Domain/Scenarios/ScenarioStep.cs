using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>One request and what is expected of its answer; or only a move of the clock.</summary>
public sealed record ScenarioStep(string Id, string? Description)
{
    /// <summary>GET, POST, PUT, PATCH or DELETE; null for a step that only moves the clock.</summary>
    public string? Method { get; init; }

    /// <summary>Below the base address of the mirrored API, with a leading slash; may hold templates. Null as <see cref="Method"/> is.</summary>
    public string? Path { get; init; }

    /// <summary>Values may hold templates.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The JSON body; its texts may hold templates. Null for none.</summary>
    public JsonElement? Body { get; init; }

    public ScenarioExpectation Expect { get; init; } = ScenarioExpectation.Success;

    /// <summary>How far the virtual clock moves before the request, in seconds. 0 to 31,622,400 (366 days); 0.</summary>
    public long AdvanceSeconds { get; init; }

    /// <summary>What the request sends as <c>X-Sandbox-Fault</c>; null for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>How often the step is done; it passes if every time does. 1 to 1,000; 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>What later steps may name: name to the path of a value in the answer.</summary>
    public ImmutableSortedDictionary<string, JsonPath> Save { get; init; } = ImmutableSortedDictionary<string, JsonPath>.Empty;

    /// <summary>The names in the step's templates; the step is skipped where one of them was never saved.</summary>
    public ImmutableSortedSet<string> Uses { get; init; } = [];
}
