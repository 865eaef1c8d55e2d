using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads the members of an object and notes everything that is wrong with them.</summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, DocumentNode> _members = new(StringComparer.Ordinal);
    private readonly DocumentNode _node;
    private readonly string _path;
    private readonly Notes _notes;

    /// <param name="names">The members that there may be; others are faults. None given: any.</param>
    public MapReader(DocumentNode node, string path, Notes notes, params ReadOnlySpan<string> names)
    {
        (_node, _path, _notes) = (node, path, notes);
        if (node.Kind != NodeKind.Map)
            notes.WrongKind(node, path, "an object");
        foreach (var (key, value) in node.Members)
        {
            if (names.Length == 0 || names.Contains(key.Text))
                _members[key.Text] = value;
            else
                notes.Add(key, PathOf(key.Text), $"'{key.Text}' is unknown here; known are {string.Join(", ", names.ToArray())}.");
        }
    }

    public Notes Notes => _notes;

    /// <summary>The object itself.</summary>
    public DocumentNode Node => _node;

    public IEnumerable<(string Name, DocumentNode Value, string Path)> All =>
        _node.Members.Where(member => _members.ContainsKey(member.Key.Text)).Select(member => (member.Key.Text, member.Value, PathOf(member.Key.Text)));

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public bool Has(string name) => _members.ContainsKey(name);

    public DocumentNode? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>A member that must be there.</summary>
    public DocumentNode? Need(string name)
    {
        if (!_members.TryGetValue(name, out var value) && _node.Kind == NodeKind.Map)
            _notes.Add(_node, PathOf(name), $"'{name}' is missing.");
        return value;
    }

    /// <summary>A text of at least one character; null where there is none.</summary>
    public string? Text(string name, int most, bool needed = false)
    {
        if ((needed ? Need(name) : Find(name)) is not { } value)
            return null;
        if (value.Kind != NodeKind.Text)
            return _notes.WrongKind<string>(value, PathOf(name), "a text");
        if (value.Text.Length is > 0 && value.Text.Length <= most)
            return value.Text;
        _notes.Add(value, PathOf(name), $"'{name}' must have 1 to {most} characters.");
        return null;
    }

    /// <summary>A whole number within bounds; null where there is none.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.Kind != NodeKind.Number || !long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return _notes.WrongKind<int?>(value, PathOf(name), "a whole number");
        if (number >= least && number <= most)
            return (int)number;
        _notes.Add(value, PathOf(name), $"'{name}' must be {least} to {most}.");
        return null;
    }

    /// <summary>True or false; null where there is none.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return value.Kind == NodeKind.Bool ? Scalars.IsTrue(value.Text) : _notes.WrongKind<bool?>(value, PathOf(name), "true or false");
    }

    /// <summary>The items of a list with their paths; none where there is no list.</summary>
    public ImmutableArray<(DocumentNode Node, string Path)> List(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.Kind != NodeKind.List)
            _notes.WrongKind(value, PathOf(name), "a list");
        return [.. value.Items.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]")))];
    }
}
