using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans.Storage;
using Sandboxes.Storage.Sqlite;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Platform;

/// <summary>Grain states in a SQLite file. A write is answered once it is on disk; writes that wait together share one flush.</summary>
/// <remarks>
/// An etag is the version of the row. Clearing keeps the row, so that versions go on rising and an activation that
/// did not see the clearing is refused. <see cref="IClearedStates"/> removes it a day later.
/// </remarks>
internal sealed class SqliteGrainStorage(PlatformDatabase database, StateSerializer serializer, TimeProvider time) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var grain = grainId.ToString();
        var row = await database.ReadAsync(session => Find(session, grain, stateName));
        grainState.State = row.Json is null ? New<T>() : serializer.Deserialize<T>(row.Json);
        grainState.RecordExists = row.Json is not null;
        grainState.ETag = Etag(row.Version);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        grainState.ETag = await StoreAsync(stateName, grainId, grainState.ETag, serializer.Serialize(grainState.State), cancellationToken);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        grainState.ETag = await StoreAsync(stateName, grainId, grainState.ETag, json: null, cancellationToken);
        grainState.RecordExists = false;
        grainState.State = New<T>();
    }

    private Task<string?> StoreAsync(string stateName, GrainId grainId, string? expected, string? json, CancellationToken cancellation)
    {
        var grain = grainId.ToString();
        long? clearedAt = json is null ? time.GetUtcNow().UtcTicks : null;
        return database.WriteAsync(
            session =>
            {
                var version = Find(session, grain, stateName).Version;
                if (Etag(version) != expected)
                    throw new InconsistentStateException($"State '{stateName}' of {grain} was written by somebody else meanwhile.", Etag(version), expected);
                // Clearing what never was leaves no row.
                if (version == 0 && json is null)
                    return null;
                Store(session, grain, stateName, version + 1, json, clearedAt);
                return Etag(version + 1);
            },
            cancellation);
    }

    private static (long Version, string? Json) Find(Session session, string grain, string name)
    {
        using var row = session.Query("SELECT version, json FROM grain_state WHERE grain = $1 AND name = $2", grain, name);
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1)) : default;
    }

    private static void Store(Session session, string grain, string name, long version, string? json, long? clearedAt) => session.Execute(
        """
        INSERT INTO grain_state (grain, name, version, json, cleared_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (grain, name) DO UPDATE SET version = $3, json = $4, cleared_at = $5
        """,
        grain,
        name,
        version,
        json,
        clearedAt);

    private static string? Etag(long version) => version == 0 ? null : version.ToString(CultureInfo.InvariantCulture);

    /// <summary>A state as it is before anything was stored. A type without an empty constructor gets default members, as in Orleans' own providers.</summary>
    private static T New<T>() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
        ? Activator.CreateInstance<T>()
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
