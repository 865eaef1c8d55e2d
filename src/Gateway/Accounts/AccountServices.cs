using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Accounts;

internal static class AccountServices
{
    /// <summary>Adds the first accounts.</summary>
    /// <param name="makesAccounts">
    /// Whether this gateway makes them where there are none, with their keys in its data folder. Where several gateways share a platform none does: nobody
    /// would know at which of them the file lies. Such a gateway waits, and its readiness says for what.
    /// </param>
    public static void AddAccounts(this IHostApplicationBuilder builder, bool makesAccounts)
    {
        builder.Services.AddSingleton<FirstAccounts>();
        builder.Services.AddSingleton<AccountSettlement>();
        if (makesAccounts)
            builder.Services.AddHostedService<FirstStart>();
        else
            builder.Services.AddHealthChecks().AddCheck<AccountsHealthCheck>("accounts");
    }
}
