using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Walks a JSON value along a shape and notes each fault under the path of its field, such as <c>rules[0].condition</c>.</summary>
internal sealed class FaultCollector
{
    /// <summary>More than this help nobody.</summary>
    public const int MaxFaults = 100;

    private readonly List<FieldFault> _faults = [];

    public IReadOnlyList<FieldFault> Faults => _faults;

    public void Collect(JsonElement body, Shape shape) => Collect(body, shape, string.Empty, null);

    /// <param name="member">Where the value is that of a record's member.</param>
    private void Collect(JsonElement value, Shape shape, string path, ShapeMember? member)
    {
        var limits = member is null ? [] : member.Limits;
        if (value.ValueKind == JsonValueKind.Null)
            CollectNull(path, member);
        else if (shape.Kind == ShapeKind.Record)
            CollectRecord(value, shape, path);
        else if (shape.Kind == ShapeKind.List)
            CollectList(value, shape, path, limits);
        else if (shape.Kind == ShapeKind.Map)
            CollectMap(value, shape, path, mayRemove: member is { IsChange: true });
        else if (shape.Kind == ShapeKind.Leaf)
            CollectLeaf(value, shape, path, limits);
    }

    private void CollectRecord(JsonElement value, Shape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "must be an object");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in value.EnumerateObject())
        {
            var member = shape.Find(given.Name);
            var memberPath = FieldPath.Join(path, given.Name);
            if (member is null)
                Add(memberPath, "is not known here");
            else if (!seen.Add(given.Name))
                Add(memberPath, "is given twice");
            else
                Collect(given.Value, member.Shape, memberPath, member);
        }

        foreach (var member in shape.Members)
        {
            if (!seen.Contains(member.Name))
                CheckLimits(null, FieldPath.Join(path, member.Name), member.Limits);
        }
    }

    private void CollectList(JsonElement value, Shape shape, string path, ReadOnlySpan<ValidationAttribute> limits)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(path, "must be an array");
            return;
        }

        CheckLimits(new object?[value.GetArrayLength()], path, limits);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Collect(item, shape.Element!, $"{path}[{index++}]", null);
        }
    }

    private void CollectMap(JsonElement value, Shape shape, string path, bool mayRemove)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "must be an object");
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!mayRemove || member.Value.ValueKind != JsonValueKind.Null)
                Collect(member.Value, shape.Element!, FieldPath.Join(path, member.Name), null);
        }
    }

    private void CollectLeaf(JsonElement value, Shape shape, string path, ReadOnlySpan<ValidationAttribute> limits)
    {
        try
        {
            CheckLimits(value.Deserialize(shape.Type, Json.Management), path, limits);
        }
        catch (JsonException)
        {
            Add(path, FaultMessages.WrongType(shape.Type));
        }
    }

    private void CollectNull(string path, ShapeMember? member)
    {
        if (path.Length == 0)
            Add(path, "must be an object");
        else if (member is { MayBeNull: true })
            CheckLimits(null, path, member.Limits);
        else
            Add(path, "must not be null");
    }

    private void CheckLimits(object? value, string path, ReadOnlySpan<ValidationAttribute> limits)
    {
        foreach (var limit in limits)
        {
            if (!limit.IsValid(value))
                Add(path, FaultMessages.Of(limit));
        }
    }

    private void Add(string path, string message)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add(new FieldFault(path, message));
    }
}
