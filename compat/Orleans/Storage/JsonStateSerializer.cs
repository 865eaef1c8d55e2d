using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>States as JSON.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromObjectAsJson(input);

    public T? Deserialize<T>(BinaryData input) => input.ToObjectFromJson<T>();
}
