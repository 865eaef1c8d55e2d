using System.Globalization;
using System.Text;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>Grain states in a database, by the queries <c>WriteToStorageKey</c>, <c>ReadFromStorageKey</c>, <c>ClearStorageKey</c> and <c>DeleteStorageKey</c>.</summary>
internal sealed class AdoNetStorage(AdoNetGrainStorageOptions options, string serviceId, string name) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly AdoNetDatabase _database = new(options.Invariant, options.ConnectionString, options.DataSource);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe($"AdoNetGrainStorage-{name}", options.InitStage, StartAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await _database.QueryAsync("ReadFromStorageKey", KeyOf(stateName, grainId), row =>
        {
            var (payload, version) = (row.GetOrdinal("PayloadBinary"), row.GetOrdinal("Version"));
            return (Payload: row.IsDBNull(payload) ? null : (byte[])row[payload], Version: row.IsDBNull(version) ? null : VersionOf(row[version]));
        });
        var (bytes, etag) = rows.SingleOrDefault();
        grainState.State = bytes is null ? default : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(bytes));
        grainState.ETag = etag;
        grainState.RecordExists = bytes is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToArray();
        grainState.ETag = await ChangeAsync("WriteToStorageKey", stateName, grainId, grainState.ETag, [("PayloadBinary", payload)]);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            var query = options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey";
            var etag = await ChangeAsync(query, stateName, grainId, grainState.ETag, []);
            grainState.ETag = options.DeleteStateOnClear ? null : etag;
        }
        (grainState.State, grainState.RecordExists) = (default, false);
    }

    private static string? VersionOf(object? value) => value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await _database.LoadQueriesAsync(cancellationToken);
        if (options.DeleteStateOnClear && !_database.Has("DeleteStorageKey"))
            throw new ArgumentException("DeleteStateOnClear needs the query DeleteStorageKey in table OrleansQuery.");
    }

    private async Task<string> ChangeAsync(
        string query, string stateName, GrainId grainId, string? etag, (string Name, object? Value)[] more)
    {
        object? version = string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);
        var rows = await _database.QueryAsync(
            query, [.. KeyOf(stateName, grainId), ("GrainStateVersion", version), .. more], row => VersionOf(row["NewGrainStateVersion"]));
        return rows.SingleOrDefault() is { Length: > 0 } stored && stored != etag ? stored : throw new InconsistentStateException(
            $"Version conflict: state {stateName} of {grainId} in {name} was changed since it was read.", rows.SingleOrDefault(), etag);
    }

    private (string Name, object? Value)[] KeyOf(string stateName, GrainId grainId)
    {
        var key = AdoNetKey.Of(grainId);
        return
        [
            ("GrainIdHash", key.Hash), ("GrainIdN0", key.N0), ("GrainIdN1", key.N1),
            ("GrainTypeHash", unchecked((int)XxHash.Hash32(Encoding.UTF8.GetBytes(stateName)))), ("GrainTypeString", stateName),
            ("GrainIdExtensionString", key.Text), ("ServiceId", serviceId),
        ];
    }
}
