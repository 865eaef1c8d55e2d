using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Makes a command of a JSON text, or says everything that is wrong with it. Metadata of an endpoint that takes a body.</summary>
internal abstract class BodyReader
{
    /// <summary>The type of the command.</summary>
    public abstract Type Type { get; }

    /// <summary>Null where the endpoint takes no body.</summary>
    public static BodyReader? Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<BodyReader>();

    /// <summary>The command; null exactly where there is a refusal. No text at all counts as an empty object.</summary>
    public abstract object? Read(ReadOnlySpan<byte> json, out Refusal? refusal);

    /// <summary>The sandbox that the command names; null for none.</summary>
    public abstract string? SandboxIdOf(object command);
}

internal sealed class BodyReader<T> : BodyReader
    where T : class
{
    private static readonly JsonTypeInfo<T> s_type = Json.TypeInfo<T>(mirror: false);
    private static readonly Shape s_shape = Shape.Of(typeof(T));

    private static readonly Func<object, object?>? s_sandboxId =
        s_type.Properties.FirstOrDefault(property => property.Name == "sandbox_id")?.Get;

    private BodyReader()
    {
    }

    public static BodyReader<T> Instance { get; } = new();

    public override Type Type => typeof(T);

    public override object? Read(ReadOnlySpan<byte> json, out Refusal? refusal)
    {
        json = json.IsEmpty ? "{}"u8 : json;
        refusal = null;
        if (BodyText.FirstAlien(json) is null && !BodyText.HasHalfPair(json) && TryDeserialize(json, out var command) && s_shape.IsValid(command))
            return command;

        refusal = BodyFaults.Explain(json, s_shape);
        return null;
    }

    /// <summary>The command without the fields at fault; null where not even that can be read.</summary>
    public static T? ReadSound(ReadOnlySpan<byte> json, IEnumerable<FieldFault> faults)
    {
        var faulty = faults.Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
        return TryDeserialize(SoundPart.Of(json.IsEmpty ? "{}"u8 : json, s_shape, faulty), out var command) ? command : null;
    }

    public override string? SandboxIdOf(object command) => s_sandboxId?.Invoke(command) as string;

    private static bool TryDeserialize(ReadOnlySpan<byte> json, out T command)
    {
        try
        {
            command = JsonSerializer.Deserialize(json, s_type)!;
            return command is not null;
        }
        catch (JsonException)
        {
            command = null!;
            return false;
        }
    }
}
