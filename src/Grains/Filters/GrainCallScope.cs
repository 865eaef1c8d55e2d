using System.Collections;

namespace Sandboxes.Grains.Filters;

/// <summary>What a log entry that is written during a grain's call says of that call. Texts are made only where somebody reads them.</summary>
internal sealed class GrainCallScope(GrainId grain, string interfaceName, string method) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Grain", grain.ToString()),
        1 => new("GrainInterface", interfaceName),
        2 => new("GrainMethod", method),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    public override string ToString() => $"{grain} {method}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
