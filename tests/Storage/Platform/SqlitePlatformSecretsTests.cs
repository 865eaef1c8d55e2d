using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class SqlitePlatformSecretsTests : PlatformSecretsContract
{
    private readonly TestStorage storage = new();

    public override ValueTask InitializeAsync()
    {
        Secrets = Elsewhere = storage.Services.GetRequiredService<IPlatformSecrets>();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => storage.DisposeAsync();
}
