using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Json;

namespace Docker.DotNet.Http;

/// <summary>What stands after the path. A value that is null is left out.</summary>
internal sealed class Query : IEnumerable
{
    private readonly StringBuilder _text = new();

    public void Add(string name, string value)
    {
        if (value is null)
            return;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    public void Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "1" : "0");

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, IDictionary<string, IDictionary<string, bool>> filters) =>
        Add(name, filters is null ? null : JsonSerializer.Serialize(filters, DockerJson.Default.IDictionaryStringIDictionaryStringBoolean));

    public void Add(string name, IEnumerable<string> values)
    {
        foreach (string value in values ?? [])
            Add(name, value);
    }

    public override string ToString() => _text.ToString();

    IEnumerator IEnumerable.GetEnumerator() => ToString().GetEnumerator();
}
