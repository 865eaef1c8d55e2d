using System.Text.Json.Nodes;

namespace Sandboxes.Storage.State;

/// <summary>Brings a stored state from one version to the next. Registered as a service; runs whenever such a state is read.</summary>
public interface IStateMigration
{
    /// <summary>The name in the type's <see cref="StateSchemaAttribute"/>.</summary>
    string Schema { get; }

    /// <summary>The version it takes; it gives the one after.</summary>
    int From { get; }

    /// <summary>The state in the next version's form. May change and return <paramref name="state"/>.</summary>
    JsonObject Migrate(JsonObject state);
}
