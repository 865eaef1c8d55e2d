using System.Text;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>size</c>: code points, octets, elements or entries.</summary>
internal static class Sizes
{
    public static CelValue Of(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.String => CelValue.Of((long)CodePoints(value.AsText)),
        CelKind.Bytes => CelValue.Of((long)value.Octets.Length),
        CelKind.List => CelValue.Of((long)value.Items.Length),
        CelKind.Map => CelValue.Of((long)value.Map.Count),
        _ => CelErrors.NoOverload("size", value),
    };

    private static int CodePoints(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
