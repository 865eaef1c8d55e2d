using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>Grain states in a database, by the queries <c>WriteToStorageKey</c>, <c>ReadFromStorageKey</c>, <c>ClearStorageKey</c> and <c>DeleteStorageKey</c>.</summary>
/// <remarks>A row is found by the grain's key and the state's name; the type of the grain is no part of it, as in Orleans.</remarks>
internal sealed class AdoNetStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly string[] s_required = ["WriteToStorageKey", "ReadFromStorageKey", "ClearStorageKey"];

    private readonly AdoNetGrainStorageOptions _options;
    private readonly string _serviceId;
    private readonly string _name;
    private readonly AdoNetDatabase _database;

    public AdoNetStorage(AdoNetGrainStorageOptions options, string serviceId, string name)
    {
        (_options, _serviceId, _name) = (options, serviceId, name);
        _database = new(options.Invariant, options.ConnectionString, options.DataSource);
        _database.Check($"AdoNetGrainStorage \"{name}\"");
    }

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe($"AdoNetGrainStorage-{_name}", _options.InitStage, StartAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await _database.QueryAsync("ReadFromStorageKey", KeyOf(stateName, grainId), row =>
        {
            var payload = row.GetOrdinal("PayloadBinary");
            return (Payload: row.IsDBNull(payload) ? null : (byte[])row[payload], Version: EtagOf(row["Version"]));
        });
        var (bytes, etag) = rows.SingleOrDefault();
        grainState.State = (bytes is null ? default : _options.GrainStorageSerializer.Deserialize<T>(new BinaryData(bytes))) ?? New<T>();
        grainState.ETag = etag;
        grainState.RecordExists = bytes is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = AdoNetParameter.Of("PayloadBinary", _options.GrainStorageSerializer.Serialize(grainState.State).ToArray());
        grainState.ETag = await ChangeAsync("WriteToStorageKey", stateName, grainId, grainState.ETag, [payload]);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState);
            if (!grainState.RecordExists)
                return;
        }
        var query = _options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey";
        var etag = await ChangeAsync(query, stateName, grainId, grainState.ETag, []);
        grainState.ETag = _options.DeleteStateOnClear ? null : etag;
        (grainState.State, grainState.RecordExists) = (New<T>(), false);
    }

    private static string? EtagOf(object? version) => AdoNetDatabase.Number(version)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A state as it is before anything was stored. A type without an empty constructor gets default members.</summary>
    private static T New<T>() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
        ? System.Activator.CreateInstance<T>()
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await _database.LoadQueriesAsync(cancellationToken);
        if (_options.DeleteStateOnClear && !_database.Has("DeleteStorageKey"))
            throw new ArgumentException("DeleteStateOnClear needs the query DeleteStorageKey in table OrleansQuery.");
        if (s_required.FirstOrDefault(query => !_database.Has(query)) is { } missing)
            throw new InvalidOperationException($"Table OrleansQuery has no query {missing}: run the ADO.NET script of Orleans for this database.");
    }

    /// <summary>A query that changed nothing answers with no row, with null, or with the version that it was given.</summary>
    private async Task<string> ChangeAsync(string query, string stateName, GrainId grainId, string? etag, AdoNetParameter[] more)
    {
        int? version = string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);
        var rows = await _database.QueryAsync(
            query, [.. KeyOf(stateName, grainId), AdoNetParameter.Of("GrainStateVersion", version), .. more], row => EtagOf(row["NewGrainStateVersion"]));
        return rows.SingleOrDefault() is { } stored && stored != etag ? stored : throw new InconsistentStateException(
            $"Version conflict ({query}): ServiceId={_serviceId} ProviderName={_name} GrainType={stateName} GrainId={grainId.Key} ETag={etag}.");
    }

    private AdoNetParameter[] KeyOf(string stateName, GrainId grainId)
    {
        var key = AdoNetKey.Of(grainId);
        return
        [
            AdoNetParameter.Of("GrainIdHash", key.Hash),
            AdoNetParameter.Of("GrainIdN0", key.N0),
            AdoNetParameter.Of("GrainIdN1", key.N1),
            AdoNetParameter.Of("GrainTypeHash", unchecked((int)XxHash.Stable(Encoding.UTF8.GetBytes(stateName)))),
            AdoNetParameter.Of("GrainTypeString", stateName),
            AdoNetParameter.Of("GrainIdExtensionString", key.Text),
            AdoNetParameter.Of("ServiceId", _serviceId),
        ];
    }
}
