using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>
/// Turns text into nodes. JSON is read as the YAML it is. What could make a small text large or deep (aliases, nesting) and what
/// JSON does not know (tags, several documents) is refused.
/// </summary>
internal sealed class DocumentLoader
{
    public const int MostCharacters = 1 << 20;
    public const int Deepest = 32;

    private readonly Parser _parser;

    private DocumentLoader(string text) => _parser = new(new StringReader(text));

    /// <summary>The document, or null and one fault: what follows a fault in the notation cannot be trusted.</summary>
    public static DocumentNode? Load(string text, out ScenarioFault? fault)
    {
        fault = null;
        if (text.Length > MostCharacters)
        {
            fault = new(1, 1, "", $"The text is longer than {MostCharacters} characters.");
            return null;
        }

        var loader = new DocumentLoader(text);
        try
        {
            return loader.ReadDocument();
        }
        catch (YamlException refused)
        {
            fault = new((int)refused.Start.Line, (int)refused.Start.Column, "", Sentence(refused.Message));
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            // To some texts the scanner answers with exceptions of other kinds (invalid operation, argument), and does not say where.
            var last = loader._parser.Current?.End ?? Mark.Empty;
            fault = new((int)last.Line, (int)last.Column, "", "The notation is broken after this place.");
        }

        return null;
    }

    private DocumentNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
            throw Refuse(end, "The document is empty");
        _parser.Consume<DocumentStart>();
        var root = Read(1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw Refuse(_parser.Current!, "There is more than one document");
        return root;
    }

    private DocumentNode Read(int depth)
    {
        if (depth > Deepest)
            throw Refuse(_parser.Current!, $"Nesting is deeper than {Deepest}");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            throw Refuse(alias, "Aliases are not supported");
        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw Refuse(anchored, "Anchors are not supported");
        if (_parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } tagged)
            throw Refuse(tagged, "Tags are not supported");
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Scalar(scalar);
        return _parser.TryConsume<SequenceStart>(out var list) ? List(list, depth) : Map(_parser.Consume<MappingStart>(), depth);
    }

    private static DocumentNode Scalar(Scalar scalar) =>
        At(scalar, scalar.Style == ScalarStyle.Plain ? Scalars.KindOf(scalar.Value) : NodeKind.Text) with { Text = scalar.Value };

    private DocumentNode List(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Read(depth + 1));
        return At(start, NodeKind.List) with { Items = items.ToImmutable() };
    }

    private DocumentNode Map(MappingStart start, int depth)
    {
        var members = ImmutableArray.CreateBuilder<(DocumentNode, DocumentNode)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw Refuse(_parser.Current!, "A member's name must be a text; a value that begins with '{{' needs quotes");
            if (!names.Add(key.Value))
                throw Refuse(key, $"'{key.Value}' is there twice");
            members.Add((Scalar(key), Read(depth + 1)));
        }

        return At(start, NodeKind.Map) with { Members = members.ToImmutable() };
    }

    private static DocumentNode At(ParsingEvent start, NodeKind kind) => new(kind, (int)start.Start.Line, (int)start.Start.Column);

    private static YamlException Refuse(ParsingEvent at, string reason) => new(at.Start, at.End, reason);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
