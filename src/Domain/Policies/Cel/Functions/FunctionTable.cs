using System.Collections.Frozen;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The functions of the language. A receiver counts as the first value: <c>s.size()</c> and <c>size(s)</c> are one.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, CelUnary> s_globalUnary = new Dictionary<string, CelUnary>
    {
        ["size"] = Sizes.Of,
        ["bool"] = Conversions.ToBool,
        ["int"] = Conversions.ToInt,
        ["uint"] = Conversions.ToUInt,
        ["double"] = Conversions.ToDouble,
        ["string"] = (_, value) => Conversions.ToText(value),
        ["bytes"] = Conversions.ToBytes,
        ["timestamp"] = Conversions.ToTimestamp,
        ["duration"] = Conversions.ToDuration,
        ["type"] = (_, value) => Types.Of(value),
        ["dyn"] = (_, value) => value,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CelBinary> s_globalBinary = new Dictionary<string, CelBinary>
    {
        ["matches"] = Patterns.Matches,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CelUnary> s_receiverUnary =
        TimeParts.Names.Select(name => KeyValuePair.Create(name, TimeParts.Utc(name)))
            .Append(KeyValuePair.Create<string, CelUnary>("size", Sizes.Of))
            .ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CelBinary> s_receiverBinary =
        TimeParts.Names.Select(name => KeyValuePair.Create(name, TimeParts.Zoned(name)))
            .Append(KeyValuePair.Create<string, CelBinary>("startsWith", Texts.StartsWith))
            .Append(KeyValuePair.Create<string, CelBinary>("endsWith", Texts.EndsWith))
            .Append(KeyValuePair.Create<string, CelBinary>("contains", Texts.Contains))
            .Append(KeyValuePair.Create<string, CelBinary>("matches", Patterns.Matches))
            .ToFrozenDictionary();

    /// <summary>Makes the call, or says why there is none: an unknown name, or a known one with the wrong number of arguments.</summary>
    public static CelNode? TryCall(string name, CelNode? receiver, IReadOnlyList<CelNode> arguments, out string refusal)
    {
        CelNode[] values = receiver is null ? [.. arguments] : [receiver, .. arguments];
        var (unary, binary) = receiver is null ? (s_globalUnary, s_globalBinary) : (s_receiverUnary, s_receiverBinary);
        refusal = "";
        if (values.Length == 1 && unary.TryGetValue(name, out var one))
            return new UnaryCallNode(one, values[0]);
        if (values.Length == 2 && binary.TryGetValue(name, out var two))
            return new BinaryCallNode(two, values[0], values[1]);
        refusal = unary.ContainsKey(name) || binary.ContainsKey(name)
            ? $"the function '{name}' does not take {arguments.Count} arguments"
            : $"unknown function '{name}'";
        return null;
    }
}
