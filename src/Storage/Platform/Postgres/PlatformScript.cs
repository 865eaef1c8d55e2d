using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>One step from an empty database to the platform's tables, as it lies in <c>deploy/postgres</c>. A released one is never changed.</summary>
/// <param name="Version">Its number, from 1 and without gaps: the version of a database that has it.</param>
/// <param name="Name">Its file's name without the ending, such as <c>0001-queries</c>.</param>
internal sealed record PlatformScript(int Version, string Name, string Text)
{
    private const string Prefix = "postgres/";
    private const string Ending = ".sql";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<PlatformScript> All { get; } = Load();

    /// <summary>SHA-256 of the text in hexadecimal digits, whatever its ends of line were made into.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    private static PlatformScript[] Load()
    {
        var scripts = typeof(PlatformScript).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .ToArray();
        return scripts.Select(static script => script.Version).SequenceEqual(Enumerable.Range(1, scripts.Length))
            ? scripts
            : throw new InvalidOperationException("The scripts of deploy/postgres are not numbered from 1 without gaps.");
    }

    private static PlatformScript Read(string resource)
    {
        using var text = new StreamReader(typeof(PlatformScript).Assembly.GetManifestResourceStream(resource)!);
        var name = resource[Prefix.Length..^Ending.Length];
        return new PlatformScript(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, text.ReadToEnd());
    }
}
