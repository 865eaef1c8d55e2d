using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Developers;

/// <summary>Quota by reserve, then commit; keys. Pure.</summary>
internal static class DeveloperRules
{
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

        var ended = state with { Keys = state.Keys.Replace(old, Ended(old, now.AddSeconds(command.OverlapSeconds ?? 0))) };
        var rotated = AddKey(ended, old.Key with { KeyId = key.KeyId, Hint = key.Hint, CreatedAt = now, RevokedAt = null }, key);
        return rotated with { Unsettled = [.. state.Unsettled, key.KeyId, keyId] };
    }

    public static Decision<DeveloperState> RevokeKey(DeveloperState state, string keyId, DateTimeOffset now) =>
        state.Keys.FirstOrDefault(known => known.Key.KeyId == keyId) is { } key
            ? state with { Keys = state.Keys.Replace(key, Ended(key, now)) }
            : NoKey(keyId);

    public static int Used(DeveloperState state) => state.Holds.Count(hold => hold.Value.EndedAt is null);

    public static Refusal NoDeveloper { get; } = new(RefusalCodes.NotFound, "There is no such developer.");

    /// <summary>The same command came before, and its answer was lost.</summary>
    private static bool Has(DeveloperState state, NewKey key) => state.Keys.Any(known => known.Key.KeyId == key.KeyId);

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
