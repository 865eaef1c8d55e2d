using System.Text.RegularExpressions;

namespace Sandboxes.Containers.Engine;

/// <summary>Names of containers: a sandbox's are its id, a dash and a number; the pool's begin with <c>pool.</c>, which no sandbox's does.</summary>
internal static partial class NameRules
{
    private const string PoolPrefix = "pool.";

    /// <exception cref="ArgumentException">It cannot be a sandbox's container.</exception>
    public static void Check(string name)
    {
        if (!SandboxContainer().IsMatch(name))
            throw new ArgumentException("A container's name is its sandbox's id, a dash and a number.", nameof(name));
    }

    public static string SandboxOf(string name) => name[..name.LastIndexOf('-')];

    public static bool IsSandboxes(string name) => SandboxContainer().IsMatch(name);

    public static string ForPool(string platform, string unique) => $"{PoolPrefix}{platform}.{unique}";

    public static bool IsPools(string name, string platform) => name.StartsWith($"{PoolPrefix}{platform}.", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_-]{0,100}-[0-9]{1,19}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SandboxContainer();
}
