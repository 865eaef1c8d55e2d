using System.Buffers;

namespace Sandboxes.Gateway.Requests;

/// <summary>Which names announce a secret, however they are spelled: in any case, with any or no sign between the words.</summary>
internal static class SecretNames
{
    /// <summary>Names that are encoded more often than this are taken for secrets'.</summary>
    private const int MostDecodings = 4;

    private const int OnStack = 256;

    private static readonly SearchValues<string> s_words = SearchValues.Create(
        ["secret", "password", "passwd", "token", "apikey", "authorization", "credential", "privatekey"], StringComparison.OrdinalIgnoreCase);

    public static bool Has(ReadOnlySpan<char> name)
    {
        Span<char> letters = name.Length <= OnStack ? stackalloc char[name.Length] : new char[name.Length];
        var count = 0;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
                letters[count++] = character;
        }

        return letters[..count].ContainsAny(s_words);
    }

    /// <summary>Likewise for a name as a URL spells it, also where it is percent-encoded again and again.</summary>
    public static bool HasEncoded(string name)
    {
        for (var decoding = 0; decoding < MostDecodings; decoding++)
        {
            if (Has(name))
                return true;
            var decoded = Uri.UnescapeDataString(name);
            if (decoded == name)
                return false;
            name = decoded;
        }

        return true;
    }
}
