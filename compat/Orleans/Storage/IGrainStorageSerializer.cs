namespace Orleans.Storage;

/// <summary>Turns states into bytes and back.</summary>
public interface IGrainStorageSerializer
{
    BinaryData Serialize<T>(T? input);

    T? Deserialize<T>(BinaryData input);
}

/// <summary>Options of a provider that can be given a serializer.</summary>
public interface IStorageProviderSerializerOptions
{
    IGrainStorageSerializer GrainStorageSerializer { get; set; }
}
