using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;

namespace Sandboxes.Gateway.Accounts;

/// <summary>Has the grains know the first accounts that were decided on. May be done by any gateway, and by several at once.</summary>
internal sealed class AccountSettlement(FirstAccounts accounts, ISharedSecrets secrets, IGrainFactory grains, TimeProvider time)
{
    private const string Settled = "accounts/settled";

    private volatile bool _settled;

    /// <summary>True once the accounts can be used; false where none were made yet.</summary>
    public async Task<bool> SettleAsync(CancellationToken cancellation) =>
        _settled || (_settled = await accounts.FindAsync(cancellation) is { } decided && await SettleAsync(decided, cancellation));

    /// <summary>Not again once it was done: the keys may have ended since.</summary>
    private async Task<bool> SettleAsync(DecidedAccounts decided, CancellationToken cancellation)
    {
        if (decided is { DeveloperId: { } id, Developer: { } key, Administrator: { } admin } && await secrets.FindAsync(Settled, cancellation) is null)
        {
            await TryTwiceAsync(() => grains.Credential(admin.SecretHash).Create(
                new Credential(admin.KeyId, null, null, "admin", time.GetUtcNow(), null, null), cancellation));
            await TryTwiceAsync(() => grains.Developer(id).Register(new RegisterDeveloper("First developer"), key, cancellation));
            await secrets.GetOrAddAsync(Settled, [1], cancellation);
        }

        return true;
    }

    /// <summary>A gateway with a silo of its own may do the same at this moment; whose write came second then finds what the first one stored.</summary>
    private static async Task TryTwiceAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (PlatformException overtaken) when (overtaken.Code == RefusalCodes.StorageUnavailable)
        {
            await step();
        }
    }
}
