using System.Text.Json;

namespace Sandboxes.Containers.Engine;

/// <summary>Which system calls a container of high security may make.</summary>
internal static class SeccompProfile
{
    /// <summary>The profile as the engine takes it: JSON, what is not listed fails with EPERM.</summary>
    public static string High { get; } = Compact(EmbeddedText.Read("seccomp.json"));

    private static string Compact(string json)
    {
        using var profile = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(profile.RootElement);
    }
}
