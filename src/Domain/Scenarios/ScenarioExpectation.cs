using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Scenarios;

/// <summary>What an answer must be like.</summary>
/// <param name="Status">Its status; null for any of 200 to 299.</param>
/// <param name="Source">The expectation as it was written, for reports; null where nothing was.</param>
public sealed record ScenarioExpectation(int? Status, ImmutableArray<ValueExpectation> Values, JsonElement? Source)
{
    /// <summary>Any status of 200 to 299.</summary>
    public static ScenarioExpectation Success { get; } = new(null, [], null);
}

/// <summary>What one value of an answer's body must be like.</summary>
public abstract record ValueExpectation(JsonPath Path);

/// <summary>Equal to a literal; numbers to nine decimals. Its texts may hold templates.</summary>
public sealed record EqualTo(JsonPath Path, JsonElement Literal) : ValueExpectation(Path);

/// <summary>A number at most <paramref name="Within"/> away from another.</summary>
public sealed record Near(JsonPath Path, double Number, double Within) : ValueExpectation(Path);

/// <summary>There, or not there; null counts as there.</summary>
public sealed record Present(JsonPath Path, bool Exists) : ValueExpectation(Path);

/// <summary>
/// An expression over <c>value</c> (what is at the path), <c>body</c>, <c>status</c>, <c>headers</c> (names in lower case) and <c>vars</c>
/// (parameters, saved values and built-ins) must be true.
/// </summary>
public sealed record Holds(JsonPath Path, CelExpression Expression) : ValueExpectation(Path);
