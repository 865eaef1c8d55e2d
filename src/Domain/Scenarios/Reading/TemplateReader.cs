using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Finds the templates of one step, and notes those whose name nothing before has given a value.</summary>
internal sealed class TemplateReader(Notes notes, IReadOnlySet<string> known)
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public ImmutableSortedSet<string> Names => _names.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>Reads all texts of a value.</summary>
    public void Read(DocumentNode node, string path)
    {
        foreach (var (key, value) in node.Members)
            Read(value, $"{path}.{key.Text}");
        foreach (var (item, index) in node.Items.Select((item, index) => (item, index)))
            Read(item, $"{path}[{index}]");
        if (node.Kind == NodeKind.Text)
            ReadText(node, path);
    }

    private void ReadText(DocumentNode node, string path)
    {
        if (Template.IsBroken(node.Text))
            notes.Add(node, path, $"A template is a name in double braces; a name has {ScenarioNames.Rule}.");
        foreach (var name in Template.NamesIn(node.Text))
        {
            _names.Add(name);
            if (!known.Contains(name))
                notes.Add(node, path, $"Nothing is called '{name}' here: no parameter, no built-in, and no step before this one saves it.");
        }
    }
}
