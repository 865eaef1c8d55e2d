using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sandboxes.Architecture.Tests;

/// <summary>A compose file, read as YAML.</summary>
internal sealed record ComposeFile(string Path, YamlMappingNode Root)
{
    public IEnumerable<(string Name, YamlMappingNode Service)> Services => Map(Root, "services").Select(service => (service.Key.ToString(), (YamlMappingNode)service.Value));

    public static ComposeFile Read(string path)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Repository.Read(path));
        // The parser that knows of `<<`, by which one mapping takes over another.
        yaml.Load(new MergingParser(new Parser(text)));
        return new ComposeFile(path, (YamlMappingNode)yaml.Documents.ShouldHaveSingleItem().RootNode);
    }

    /// <summary>What stands below a key; nothing where it does not.</summary>
    public static YamlMappingNode Map(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? (YamlMappingNode)value : [];

    public static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;

    public static IEnumerable<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Select(item => item.ToString()) : [];

    /// <summary>The keys of what stands below a key.</summary>
    public static IEnumerable<string> Keys(YamlMappingNode node, string key) => Map(node, key).Children.Keys.Select(name => name.ToString());
}
