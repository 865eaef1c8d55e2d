using System.Globalization;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>
/// Evaluates an expression for the tables of published facts (github.com/google/cel-spec, tests/simple/testdata) and writes
/// the result with its type: <c>int 7</c>, <c>string x</c>, <c>[bool, ...]</c>, <c>error</c>.
/// </summary>
internal static class Facts
{
    public static string ResultOf(string expression, params (string Name, CelValue Value)[] variables) =>
        Show(Evaluate(expression, variables));

    public static CelValue Evaluate(string expression, params (string Name, CelValue Value)[] variables)
    {
        var compiled = CelExpression.Compile(expression);
        compiled.Fault.ShouldBeNull();
        return compiled.Expression!.Evaluate(new CelVariables(variables));
    }

    private static string Show(CelValue value) => value.Kind switch
    {
        CelKind.Error => "error",
        CelKind.Null => "null",
        CelKind.Bool => value.IsTrue ? "true" : "false",
        CelKind.Int => $"int {value.AsInt}",
        CelKind.UInt => $"uint {value.AsUInt}",
        CelKind.Double => $"double {value.AsDouble.ToString(CultureInfo.InvariantCulture)}",
        CelKind.String => $"string {value.AsText}",
        CelKind.Bytes => $"bytes {Convert.ToHexString(value.Octets)}",
        CelKind.Type => $"type {value.TypeName}",
        CelKind.List => $"[{string.Join(", ", value.AsList.Select(Show))}]",
        CelKind.Map => $"{{{string.Join(", ", value.Map.Keys.Select(key => $"{Show(key)}: {Show(value.Map.Find(key))}").Order(StringComparer.Ordinal))}}}",
        _ => value.ToString(),
    };
}
