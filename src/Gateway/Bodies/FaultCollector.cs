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
        else
            CollectAny(value, path);
    }

    private void CollectRecord(JsonElement value, Shape shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "must be an object");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, given, memberPath) in Members(value, path, seen))
        {
            if (shape.Find(name) is { } member)
                Collect(given, member.Shape, memberPath, member);
            else
                Add(memberPath, "is not known here");
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
            var itemPath = $"{path}[{index++}]";
            Collect(item, shape.Element!, itemPath, null);
            CheckItem(item, itemPath, limits);
        }
    }

    private void CheckItem(JsonElement item, string path, ReadOnlySpan<ValidationAttribute> limits)
    {
        if (item.ValueKind != JsonValueKind.String || BodyText.HasHalfPair(item))
            return;
        foreach (var limit in limits)
        {
            if (limit is TextItemsAttribute items && !items.Holds(item.GetString()!))
                Add(path, FaultMessages.Of(items));
        }
    }

    private void CollectMap(JsonElement value, Shape shape, string path, bool mayRemove)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "must be an object");
            return;
        }

        foreach (var (_, given, memberPath) in Members(value, path, []))
        {
            if (!mayRemove || given.ValueKind != JsonValueKind.Null)
                Collect(given, shape.Element!, memberPath, null);
        }
    }

    /// <summary>What may be anything must at least hold texts and no name twice.</summary>
    private void CollectAny(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var (_, given, memberPath) in Members(value, path, []))
                {
                    CollectAny(given, memberPath);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    CollectAny(item, $"{path}[{index++}]");
                }

                break;
            case JsonValueKind.String when BodyText.HasHalfPair(value):
                Add(path, FaultMessages.NoText);
                break;
        }
    }

    /// <summary>The members of an object but for those that are at fault by their name.</summary>
    /// <param name="seen">Filled with the names.</param>
    private IEnumerable<(string Name, JsonElement Value, string Path)> Members(JsonElement value, string path, HashSet<string> seen)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = BodyText.NameOf(member, out var isText);
            var memberPath = FieldPath.Join(path, name);
            if (!isText)
                Add(memberPath, FaultMessages.NoText);
            else if (!seen.Add(name))
                Add(memberPath, FaultMessages.Twice);
            else
                yield return (name, member.Value, memberPath);
        }
    }

    private void CollectLeaf(JsonElement value, Shape shape, string path, ReadOnlySpan<ValidationAttribute> limits)
    {
        if (value.ValueKind == JsonValueKind.String && BodyText.HasHalfPair(value))
        {
            Add(path, FaultMessages.NoText);
            return;
        }

        try
        {
            var read = value.Deserialize(shape.Type, Json.Management);
            CheckLimits(read, path, limits);
            if (read is DateTimeOffset time && !TimeBounds.Hold(time))
                Add(path, FaultMessages.OutOfBounds);
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
