using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Chooses the sandbox that a call is about.</summary>
internal static class SandboxChoice
{
    private const string Header = "X-Sandbox-Id";

    /// <summary>Chooses by what the caller named, else by the key, else the caller's only live sandbox. Null when it is chosen.</summary>
    public static ValueTask<Refusal?> ChooseAsync(Call call, HttpRequest request, string? named, CancellationToken cancellation)
    {
        named ??= HeaderOf(request) ?? call.Caller!.SandboxId;
        return named is null ? ChooseOnlyAsync(call, cancellation) : new ValueTask<Refusal?>(Take(call, named));
    }

    public static string? HeaderOf(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Takes the one that was named, unless it cannot be the caller's. Whether it is theirs, its grain tells.</summary>
    public static Refusal? Take(Call call, string named)
    {
        if (!ResourceIds.IsPlausible(named) || (call.Caller!.SandboxId is { } only && only != named))
            return SandboxRefusals.Unknown(named);
        call.SandboxId = named;
        return null;
    }

    private static async ValueTask<Refusal?> ChooseOnlyAsync(Call call, CancellationToken cancellation)
    {
        var holds = await call.Grains.Developer(call.DeveloperId).Holds(cancellation);
        var live = holds.RemoveAll(hold => hold.EndedAt is not null);
        if (live.Length == 1)
            call.SandboxId = live[0].SandboxId;
        return live.Length switch
        {
            0 => SandboxRefusals.None,
            1 => null,
            _ => SandboxRefusals.Ambiguous(live, call.IsMirror),
        };
    }
}
