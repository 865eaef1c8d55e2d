using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Silo;

/// <summary>What every process of a platform shares and has made once, for hosts that know nothing of storage: <see cref="IPlatformSecrets"/>.</summary>
public sealed class SiloSecrets(IPlatformSecrets secrets)
{
    /// <inheritdoc cref="IPlatformSecrets.FindAsync"/>
    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => secrets.FindAsync(name, cancellation);

    /// <inheritdoc cref="IPlatformSecrets.GetOrAddAsync"/>
    public Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation) => secrets.GetOrAddAsync(name, candidate, cancellation);

    /// <inheritdoc cref="IPlatformSecrets.ListAsync"/>
    public Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation) => secrets.ListAsync(prefix, cancellation);
}

public static class SiloSecretsServices
{
    /// <summary>Adds them from the configured storage, also to a process that hosts no silo.</summary>
    public static IServiceCollection AddSiloSecrets(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPlatformSecrets(SiloStorage.EngineOf(configuration)).AddSingleton<SiloSecrets>();
}
