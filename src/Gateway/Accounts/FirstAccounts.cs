using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;

namespace Sandboxes.Gateway.Accounts;

/// <summary>
/// Decides, once for a platform, which keys its first accounts have: those of the first file that is offered. The file is written before it is offered, so
/// that whatever crashes leaves no account whose keys nobody has; and what is stored are hashes.
/// </summary>
internal sealed class FirstAccounts(ISharedSecrets secrets)
{
    private const string Name = "accounts/first";

    /// <summary>The accounts that were decided on; null where there are none yet.</summary>
    public async Task<DecidedAccounts?> FindAsync(CancellationToken cancellation) =>
        await secrets.FindAsync(Name, cancellation) is { } stored ? Parse(stored) : null;

    /// <summary>Has there be accounts, with keys in this file where there were none. Of several that come at once one makes them.</summary>
    public async Task<AccountsOutcome> MakeAsync(CredentialsFile file, CancellationToken cancellation)
    {
        var present = file.Read();
        if (await FindAsync(cancellation) is { } known)
            return known.Are(present) ? AccountsOutcome.InFile : AccountsOutcome.Elsewhere;

        var (keys, isNew) = file.ReadOrMake();
        var offered = DecidedAccounts.Of(keys);
        var decided = Parse(await secrets.GetOrAddAsync(Name, JsonSerializer.SerializeToUtf8Bytes(offered), cancellation));
        if (decided.Are(keys))
            return AccountsOutcome.Made;

        // Somebody else was quicker. Keys that open nothing are of no use to anybody.
        if (isNew)
            file.Remove();
        return AccountsOutcome.Elsewhere;
    }

    private static DecidedAccounts Parse(byte[] stored) => JsonSerializer.Deserialize<DecidedAccounts>(stored)!;
}

/// <summary>What came of asking for first accounts.</summary>
internal enum AccountsOutcome
{
    /// <summary>They were made, with the keys in the file.</summary>
    Made,

    /// <summary>They were there, and the file has their keys.</summary>
    InFile,

    /// <summary>They were there, and the file has not their keys; it was left as it was, or not made.</summary>
    Elsewhere,
}

/// <summary>The first accounts without their secrets. All of it is null where they were made before this was noted.</summary>
internal sealed record DecidedAccounts(string? DeveloperId, NewKey? Developer, NewKey? Administrator)
{
    public static DecidedAccounts Of(FirstCredentials keys) => new(
        keys.DeveloperId, SecretMaker.Describe(keys.ApiKey, "key_first").Key, SecretMaker.Describe(keys.AdminKey, "key_admin").Key);

    public bool Are(FirstCredentials? keys) => keys is not null && Of(keys) == this;
}
