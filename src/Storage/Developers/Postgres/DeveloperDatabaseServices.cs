using Microsoft.Extensions.Options;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>What all developers' databases share.</summary>
internal sealed class DeveloperDatabaseServices(
    IOptions<StorageOptions> options, DeveloperAccounts accounts, ConnectionLeases leases, StorageMetrics metrics, TimeProvider time)
{
    public StorageOptions Options => options.Value;

    public DeveloperAccounts Accounts => accounts;

    public ConnectionLeases Leases => leases;

    public StorageMetrics Metrics => metrics;

    public TimeProvider Time => time;
}
