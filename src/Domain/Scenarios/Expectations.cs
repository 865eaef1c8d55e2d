using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Scenarios;

/// <summary>Compares an answer with what a step expects of it.</summary>
public static class Expectations
{
    private const double Tolerance = 1e-9;

    /// <summary>Everything in which the answer differs, a sentence each; none if it is as expected.</summary>
    /// <param name="body">The answer's JSON; null where it had none.</param>
    /// <param name="values">Parameters, saved values and built-ins, by name.</param>
    public static ImmutableArray<string> Check(
        ScenarioExpectation expect,
        int status,
        IReadOnlyDictionary<string, string> headers,
        JsonElement? body,
        IReadOnlyDictionary<string, JsonElement> values)
    {
        var failures = ImmutableArray.CreateBuilder<string>();
        if (expect.Status is { } wanted ? status != wanted : status is < 200 or > 299)
            failures.Add($"The status is {status}; expected was {(expect.Status is { } one ? Written(one) : "200 to 299")}.");
        if (body is null && expect.Values.Length > 0)
            failures.Add("The answer has no JSON body.");
        if (body is { } document)
            failures.AddRange(expect.Values.Select(value => Failure(value, status, headers, document, values)).OfType<string>());
        return failures.ToImmutable();
    }

    private static string? Failure(
        ValueExpectation expectation, int status, IReadOnlyDictionary<string, string> headers, JsonElement body,
        IReadOnlyDictionary<string, JsonElement> values)
    {
        var path = expectation.Path;
        var found = path.Find(body);
        if (expectation is Present present)
            return present.Exists == found.HasValue ? null : $"{path} is {(found.HasValue ? "there; it should not be" : "missing")}.";
        if (found is not { } value)
            return $"{path} is missing.";
        return expectation switch
        {
            EqualTo equal => Unequal(path, value, JsonSerializer.SerializeToElement(Template.Expand(equal.Literal, values), ScenarioJson.Default.JsonNode)),
            Near near => Far(path, value, near),
            Holds holds => Broken(holds, value, status, headers, body, values),
            _ => throw new ArgumentOutOfRangeException(nameof(expectation), expectation, "This is no expectation."),
        };
    }

    private static string? Unequal(JsonPath path, JsonElement value, JsonElement wanted) =>
        IsEqual(value, wanted) ? null : $"{path} is {value.GetRawText()}; expected was {wanted.GetRawText()}.";

    private static string? Far(JsonPath path, JsonElement value, Near near) =>
        value.ValueKind == JsonValueKind.Number && Math.Abs(value.GetDouble() - near.Number) <= near.Within
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{path} is {value.GetRawText()}; expected was {near.Number} within {near.Within}.");

    private static string? Broken(
        Holds holds, JsonElement value, int status, IReadOnlyDictionary<string, string> headers, JsonElement body,
        IReadOnlyDictionary<string, JsonElement> values)
    {
        var result = holds.Expression.Evaluate(new CelVariables(
            ("value", CelValue.FromJson(value)),
            ("body", CelValue.FromJson(body)),
            ("status", CelValue.Of((long)status)),
            ("headers", CelValue.MapOf([.. headers.Select(header => (header.Key.ToLowerInvariant(), CelValue.Of(header.Value)))])),
            ("vars", CelValue.MapOf([.. values.Select(one => (one.Key, CelValue.FromJson(one.Value)))]))));
        if (result.IsTrue)
            return null;
        var why = result.IsError ? $"fails: {result.ErrorText}" : "is not true";
        return $"At {holds.Path}, which is {value.GetRawText()}, {holds.Expression.Text} {why}.";
    }

    private static bool IsEqual(JsonElement one, JsonElement other)
    {
        if (one.ValueKind == JsonValueKind.Number && other.ValueKind == JsonValueKind.Number)
            return Math.Abs(one.GetDouble() - other.GetDouble()) <= Tolerance * Math.Max(1, Math.Abs(other.GetDouble()));
        if (one.ValueKind != other.ValueKind)
            return false;
        return one.ValueKind switch
        {
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => IsEqual(pair.First, pair.Second)),
            JsonValueKind.Object => one.GetPropertyCount() == other.GetPropertyCount()
                && one.EnumerateObject().All(member => other.TryGetProperty(member.Name, out var twin) && IsEqual(member.Value, twin)),
            JsonValueKind.String => one.ValueEquals(other.GetString()),
            _ => true,
        };
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
