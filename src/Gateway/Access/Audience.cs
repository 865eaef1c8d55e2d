using Sandboxes.Contracts;

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

    public bool Admits(Credential caller) => caller switch
    {
        { DeveloperId: null } => AllowsAdministrators,
        { SandboxId: not null } => AllowsSandboxKeys,
        _ => AllowsDevelopers,
    };

    /// <summary>Tells a caller whom it does not admit which kind of key it would.</summary>
    public Refusal Closed(Credential caller) => new(
        RefusalCodes.Forbidden, $"This operation takes {string.Join(" or ", Kinds())}; the key that was sent is {KindOf(caller)}.");

    private static string KindOf(Credential caller) => caller switch
    {
        { DeveloperId: null } => $"an administrator's ({Secret.AdministratorPrefix}…)",
        { SandboxId: not null } => $"one sandbox's ({Secret.SandboxPrefix}…)",
        _ => $"a developer's ({Secret.DeveloperPrefix}…)",
    };

    private IEnumerable<string> Kinds()
    {
        if (AllowsDevelopers)
            yield return $"a developer's key ({Secret.DeveloperPrefix}…)";
        if (AllowsSandboxKeys)
            yield return $"the sandbox's own key ({Secret.SandboxPrefix}…)";
        if (AllowsAdministrators)
            yield return $"an administrator's key ({Secret.AdministratorPrefix}…)";
    }
}
