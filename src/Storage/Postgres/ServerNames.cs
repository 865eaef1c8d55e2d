using System.Security.Cryptography;
using System.Text;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Postgres;

/// <summary>Names of databases and roles on the server.</summary>
internal static class ServerNames
{
    private const string Prefix = "sbx_";
    private const int MaxLength = 63;
    private const int DigestLength = 16;

    /// <summary>
    /// The database of a developer, and the role that may connect to it. Names end at 63 bytes: a longer one is cut, and told apart by a digest of the
    /// whole behind a character that no id has.
    /// </summary>
    public static string OfDeveloper(string id)
    {
        var name = Prefix + DeveloperId.Require(id);
        return name.Length <= MaxLength
            ? name
            : $"{name[..(MaxLength - DigestLength - 1)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..DigestLength]}";
    }

    /// <summary>Each version of the tables has a template of its own, so that an older process goes on making what it knows.</summary>
    public static string OfTemplate(int version) => $"{Prefix}template_{version}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
