namespace Sandboxes.Gateway.Access;

/// <summary>Whose credentials an operation lets in; metadata of its endpoint.</summary>
internal sealed class Audience
{
    private Audience(bool anyone, bool developers, bool sandboxKeys, bool administrators) =>
        (Anyone, AllowsDevelopers, AllowsSandboxKeys, AllowsAdministrators) = (anyone, developers, sandboxKeys, administrators);

    /// <summary>No credentials needed.</summary>
    public static Audience Everyone { get; } = new(anyone: true, developers: true, sandboxKeys: true, administrators: true);

    /// <summary>A developer's own keys.</summary>
    public static Audience Developers { get; } = new(anyone: false, developers: true, sandboxKeys: false, administrators: false);

    /// <summary>A developer's own keys, and a key of the one sandbox that the call is about.</summary>
    public static Audience SandboxUsers { get; } = new(anyone: false, developers: true, sandboxKeys: true, administrators: false);

    public static Audience Administrators { get; } = new(anyone: false, developers: false, sandboxKeys: false, administrators: true);

    /// <summary>Closed: of what does not say whom it is for.</summary>
    public static Audience Nobody { get; } = new(anyone: false, developers: false, sandboxKeys: false, administrators: false);

    public bool Anyone { get; }

    public bool AllowsDevelopers { get; }

    public bool AllowsSandboxKeys { get; }

    public bool AllowsAdministrators { get; }
}
