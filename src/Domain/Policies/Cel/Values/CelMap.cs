using System.Text.Json;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A map as the evaluator sees it, whatever it is stored in.</summary>
internal abstract class CelMap
{
    public abstract int Count { get; }

    /// <summary>The steps that the next lookup takes.</summary>
    public virtual long CostOfFind => 0;

    /// <summary>The keys in the order in which they were written.</summary>
    public abstract IEnumerable<CelValue> Keys { get; }

    /// <summary>The value of a key, or <see cref="CelKind.None"/>.</summary>
    public abstract CelValue Find(CelValue key);

    /// <summary>The value of a text key, or <see cref="CelKind.None"/>.</summary>
    public abstract CelValue Find(string key);

    public virtual void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var key in Keys)
        {
            writer.WritePropertyName(CelJson.Text(key));
            CelJson.Write(writer, Find(key));
        }
        writer.WriteEndObject();
    }
}
