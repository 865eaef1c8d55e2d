using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Bodies;

/// <summary>How fields are named: <c>rules[0].condition</c>.</summary>
internal static class FieldPath
{
    public static string Join(string path, string name) => path.Length == 0 ? name : string.Concat(path, ".", name);

    /// <summary>Whether a field is at fault itself or lies within one that is.</summary>
    public static bool IsAtFault(string field, IEnumerable<FieldFault> faults) => faults.Any(fault =>
        field.StartsWith(fault.Field, StringComparison.Ordinal) && (field.Length == fault.Field.Length || field[fault.Field.Length] is '.' or '['));
}
