using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Developers;

/// <summary>Quota by reserve, then commit; keys. Pure.</summary>
internal static class DeveloperRules
{
    /// <summary>Keys that may work at once: of a developer for all sandboxes, and as many for each of them.</summary>
    public const int MaxKeys = 100;

    /// <summary>Keys that have ended and are still listed.</summary>
    public const int MaxEndedKeys = 100;

    /// <summary>How long a key that has ended is still listed.</summary>
    public static readonly TimeSpan EndedKeysKept = TimeSpan.FromDays(7);

    public static Decision<DeveloperState> Register(DeveloperState state, RegisterDeveloper command, NewKey key, DateTimeOffset now) =>
        state.Profile is not null
            ? state
            : AddKey(
                state with { Profile = new(command.Name!, command.Email, command.Tier ?? "developer_preview", now) },
                new ApiKey(key.KeyId, "first key", "developer", null, key.Hint, now, null, null),
                key);

    public static Decision<DeveloperState> Reserve(DeveloperState state, SandboxHold hold, int limit)
    {
        if (state.Profile is null)
        {
            return NoDeveloper;
        }

        if (state.Holds.ContainsKey(hold.SandboxId))
        {
            return state;
        }

        return Used(state) >= limit
            ? QuotaExceeded(state, limit)
            : state with { Holds = state.Holds.Add(hold.SandboxId, hold) };
    }

    public static DeveloperState Commit(DeveloperState state, string sandboxId, NewKey key, DateTimeOffset now) =>
        state.Holds.TryGetValue(sandboxId, out var hold) && !hold.Committed && hold.EndedAt is null
            ? AddKey(
                state with { Holds = state.Holds.SetItem(sandboxId, hold with { Committed = true, Since = now }) },
                new ApiKey(key.KeyId, hold.Name, "sandbox", sandboxId, key.Hint, now, null, null),
                key)
            : state;

    /// <summary>Ends a hold and its keys. One that was never committed leaves no trace.</summary>
    public static DeveloperState Release(DeveloperState state, string sandboxId, DateTimeOffset now) =>
        !state.Holds.TryGetValue(sandboxId, out var hold) || hold.EndedAt is not null
            ? state
            : state with
            {
                Holds = hold.Committed ? state.Holds.SetItem(sandboxId, hold with { EndedAt = now }) : state.Holds.Remove(sandboxId),
                Keys = [.. state.Keys.Select(key => key.Key.SandboxId == sandboxId ? Ended(key, now) : key)],
            };

    public static DeveloperState Forget(DeveloperState state, string sandboxId) =>
        state.Holds.TryGetValue(sandboxId, out var hold) && hold.EndedAt is not null
            ? state with
            {
                Holds = state.Holds.Remove(sandboxId),
                Keys = state.Keys.RemoveAll(key => key.Key.SandboxId == sandboxId),
            }
            : state;

    public static Decision<DeveloperState> CreateKey(DeveloperState state, CreateApiKey command, NewKey key, DateTimeOffset now)
    {
        if (state.Profile is null)
        {
            return NoDeveloper;
        }

        if (Has(state, key))
        {
            return state;
        }

        if (Faults(command, state.Holds.Values).ToImmutableArray() is { IsEmpty: false } faults)
        {
            return Refusal.Invalid(faults);
        }

        if (Working(state, command.SandboxId, now) >= MaxKeys)
        {
            return KeysExceeded(command.SandboxId);
        }

        DateTimeOffset? expires = command.ExpiresInSeconds is { } seconds ? now.AddSeconds(seconds) : null;
        var scope = command.SandboxId is null ? "developer" : "sandbox";
        return AddKey(state, new ApiKey(key.KeyId, command.Name, scope, command.SandboxId, key.Hint, now, expires, null), key);
    }

    /// <summary>A key can only be limited to a sandbox that lives.</summary>
    public static IEnumerable<FieldFault> Faults(CreateApiKey command, IEnumerable<SandboxHold> holds) =>
        command.SandboxId is { } sandboxId && !holds.Any(hold => hold.SandboxId == sandboxId && hold.EndedAt is null)
            ? [new("sandbox_id", $"There is no sandbox {sandboxId}.")]
            : [];

    public static Decision<DeveloperState> RotateKey(DeveloperState state, string keyId, RotateApiKey command, NewKey key, DateTimeOffset now)
    {
        if (Has(state, key))
        {
            return state;
        }

        if (state.Keys.FirstOrDefault(known => known.Key.KeyId == keyId) is not { } old)
        {
            return NoKey(keyId);
        }

        if (old.Key.RevokedAt is not null || old.Key.ExpiresAt <= now)
        {
            return new Refusal(RefusalCodes.Conflict, $"Key {keyId} has ended already; make a new one.");
        }

        var overlap = command.OverlapSeconds ?? 0;
        if (Working(state, old.Key.SandboxId, now) + (overlap > 0 ? 1 : 0) > MaxKeys)
        {
            return KeysExceeded(old.Key.SandboxId);
        }

        var ended = state with { Keys = state.Keys.Replace(old, Ended(old, now.AddSeconds(overlap))) };
        var rotated = AddKey(ended, old.Key with { KeyId = key.KeyId, Hint = key.Hint, CreatedAt = now, RevokedAt = null }, key);
        return rotated with { Unsettled = [.. state.Unsettled, key.KeyId, keyId] };
    }

    public static Decision<DeveloperState> RevokeKey(DeveloperState state, string keyId, DateTimeOffset now) =>
        state.Keys.FirstOrDefault(known => known.Key.KeyId == keyId) is { } key
            ? state with { Keys = state.Keys.Replace(key, Ended(key, now)) }
            : NoKey(keyId);

    /// <summary>Whether the developer has a key left that opens all of the sandboxes.</summary>
    public static bool HasKey(DeveloperState state, DateTimeOffset now) => Working(state, null, now) > 0;

    /// <summary>The state without keys that ended long ago, and without the oldest of those that ended where there are too many; and these keys.</summary>
    public static (DeveloperState State, ImmutableArray<DeveloperKey> Forgotten) Tidy(DeveloperState state, DateTimeOffset now)
    {
        var ended = state.Keys.Where(key => EndOf(key.Key) <= now && !state.Unsettled.Contains(key.Key.KeyId)).OrderByDescending(key => EndOf(key.Key));
        ImmutableArray<DeveloperKey> forgotten = [.. ended.Where((key, place) => place >= MaxEndedKeys || EndOf(key.Key) <= now - EndedKeysKept)];
        return (forgotten.IsEmpty ? state : state with { Keys = state.Keys.RemoveRange(forgotten) }, forgotten);
    }

    public static int Used(DeveloperState state) => state.Holds.Count(hold => hold.Value.EndedAt is null);

    public static Refusal NoDeveloper { get; } = new(RefusalCodes.NotFound, "There is no such developer.");

    /// <summary>The same command came before, and its answer was lost.</summary>
    private static bool Has(DeveloperState state, NewKey key) => state.Keys.Any(known => known.Key.KeyId == key.KeyId);

    private static int Working(DeveloperState state, string? sandboxId, DateTimeOffset now) =>
        state.Keys.Count(key => key.Key.SandboxId == sandboxId && !(EndOf(key.Key) <= now));

    /// <summary>Null while no end is in sight.</summary>
    private static DateTimeOffset? EndOf(ApiKey key) => key.RevokedAt is null || key.ExpiresAt < key.RevokedAt ? key.ExpiresAt : key.RevokedAt;

    private static Refusal KeysExceeded(string? sandboxId) => new(
        RefusalCodes.QuotaExceeded,
        $"All {MaxKeys} keys {(sandboxId is null ? "of this developer" : $"of sandbox {sandboxId}")} are taken. Revoke one first.",
        [],
        new JsonText($$"""{"limit":{{MaxKeys}},"used":{{MaxKeys}}}"""));

    private static Refusal NoKey(string keyId) => new(RefusalCodes.NotFound, $"There is no key {keyId}.");

    private static DeveloperKey Ended(DeveloperKey key, DateTimeOffset at) =>
        key.Key.RevokedAt <= at ? key : key with { Key = key.Key with { RevokedAt = at } };

    private static DeveloperState AddKey(DeveloperState state, ApiKey key, NewKey made) =>
        state with { Keys = state.Keys.Add(new(key, made.SecretHash)) };

    private static Refusal QuotaExceeded(DeveloperState state, int limit)
    {
        var holders = state.Holds.Values.Where(hold => hold.EndedAt is null).OrderBy(hold => hold.Since).ToImmutableArray();
        var details = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["limit"] = limit,
            ["used"] = holders.Length,
            ["sandboxes"] = holders.Select(hold => new Dictionary<string, string?> { ["sandbox_id"] = hold.SandboxId, ["name"] = hold.Name }),
        });
        return new(
            RefusalCodes.QuotaExceeded,
            $"All {limit} sandboxes of this developer are taken. Delete one, or wait until one expires.",
            [],
            new JsonText(details));
    }
}
