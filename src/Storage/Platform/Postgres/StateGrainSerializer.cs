using System.Text;
using Orleans.Storage;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Has Orleans' storage write states as ours does, with their schema and its migrations.</summary>
internal sealed class StateGrainSerializer(StateSerializer states) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(Encoding.UTF8.GetBytes(states.Serialize(input)));

    public T? Deserialize<T>(BinaryData input) => states.Deserialize<T>(Encoding.UTF8.GetString(input.ToMemory().Span));
}
