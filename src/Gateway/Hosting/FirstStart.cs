using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Accounts;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Where there are no accounts yet, makes a developer and an administrator, with their keys in the data folder.</summary>
internal sealed partial class FirstStart(
    FirstAccounts accounts, AccountSettlement settlement, IGrainFactory grains, DataFolder data, IOptions<GatewayOptions> options, ILogger<FirstStart> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var url = options.Value.Url();
        var file = new CredentialsFile(data.CredentialsFile, url);
        await accounts.MakeAsync(file, cancellationToken);
        await settlement.SettleAsync(cancellationToken);
        if (file.Read() is { } keys && (await grains.Credential(Secret.HashOf(keys.ApiKey).ToString()).Resolve(cancellationToken)).Refusal is not null)
            LogEnded(file.Path, url, keys.DeveloperId);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
