using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandboxes.Storage.State;

/// <summary>
/// Turns states into JSON and back: snake_case members, enums as text, and a first member <c>_schema</c> such as <c>sandbox/3</c>.
/// For grain states and for documents alike; the members stay at the top, where a <see cref="Developers.MemberFilter"/> finds them.
/// </summary>
public sealed class StateSerializer
{
    private readonly Dictionary<(string Schema, int From), IStateMigration> migrations;

    /// <exception cref="ArgumentException">Two migrations take the same version of one schema.</exception>
    public StateSerializer(IEnumerable<IStateMigration> migrations) =>
        this.migrations = migrations.ToDictionary(migration => (migration.Schema, migration.From));

    /// <exception cref="InvalidOperationException">The type has no <see cref="StateSchemaAttribute"/>.</exception>
#pragma warning disable CA1822 // Callers hold one object for both ways.
    public string Serialize<T>(T state)
#pragma warning restore CA1822
    {
        StateSchemas.Require(typeof(T));
        return JsonSerializer.Serialize(state, StateJson.Options);
    }

    /// <summary>The state, migrated where an older version of the program wrote it.</summary>
    /// <exception cref="UnknownSchemaException">A newer version wrote it, or it is something else, or a migration is missing.</exception>
    /// <exception cref="StorageUnavailableException">It is not JSON of the type's form.</exception>
    public T Deserialize<T>(string json)
    {
        var schema = StateSchemas.Require(typeof(T));
        try
        {
            var stored = StateSchemas.Read(json);
            var state = stored == (schema.Name, schema.Version)
                ? JsonSerializer.Deserialize<T>(json, StateJson.Options)
                : Migrate(json, stored, schema).Deserialize<T>(StateJson.Options);
            return state ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new StorageUnavailableException($"A stored '{schema}' cannot be read: {fault.Message}", fault);
        }
    }

    private JsonObject Migrate(string json, (string Name, int Version) stored, StateSchemaAttribute wanted)
    {
        if (stored.Name != wanted.Name)
            throw new UnknownSchemaException($"A '{stored.Name}/{stored.Version}' was found where a '{wanted}' belongs.");
        if (stored.Version > wanted.Version)
            throw new UnknownSchemaException($"A stored '{stored.Name}/{stored.Version}' is newer than this program, which knows '{wanted}'. Run the version that wrote it, or a newer one.");
        var state = JsonNode.Parse(json)!.AsObject();
        state.Remove(StateJson.SchemaMember);
        for (var version = stored.Version; version < wanted.Version; version++)
            state = MigrationFrom(wanted, version).Migrate(state);
        return state;
    }

    private IStateMigration MigrationFrom(StateSchemaAttribute wanted, int version) =>
        migrations.GetValueOrDefault((wanted.Name, version))
        ?? throw new UnknownSchemaException($"A stored '{wanted.Name}/{version}' cannot become a '{wanted}': no migration from version {version} is registered.");
}
