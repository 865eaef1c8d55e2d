using System.Collections.Frozen;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>What an answer means for the Idempotency-Key that was sent with the call.</summary>
internal enum KeyFate
{
    /// <summary>The same key gets this answer again.</summary>
    Kept,

    /// <summary>Nothing was done: the key is as if it had not been used, also for another request.</summary>
    Free,

    /// <summary>It may have been done, or begun: the same request goes on with the same operation.</summary>
    SameOperation,
}

/// <summary>
/// Says of each answer whether it is kept. What took effect is; a refusal only where nothing can make it another: most pass with the state that they
/// were given for, and must not be the answer for a day. docs/errors.md lists each code.
/// </summary>
internal static class KeyFates
{
    /// <summary>A sandbox that ended stays so, one without a container never gets one, and scenarios come with the program.</summary>
    private static readonly FrozenSet<string> s_final =
        FrozenSet.Create(StringComparer.Ordinal, RefusalCodes.SandboxEnded, RefusalCodes.NoContainer, RefusalCodes.ScenarioNotFound);

    /// <param name="code">The code of a refusal; null where the call was not refused.</param>
    public static KeyFate Of(string? code, int status) => (code, status) switch
    {
        ({ } refusal, _) when s_final.Contains(refusal) => KeyFate.Kept,
        (_, >= StatusCodes.Status500InternalServerError) => KeyFate.SameOperation,
        (null, < StatusCodes.Status400BadRequest) => KeyFate.Kept,
        _ => KeyFate.Free,
    };
}
