using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Hosting;

/// <summary>What a failure to start means to whoever started the gateway, a line for each fault.</summary>
internal static class StartFaults
{
    /// <summary>Null for a failure that is a bug, which should be seen whole.</summary>
    public static IReadOnlyList<string>? Of(Exception failure) => failure switch
    {
        StartFaultException known => known.Faults,
        OptionsValidationException invalid => [.. LinesOf(invalid)],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(LinesOf)],
        AddressInUseException taken => [taken.Message],
        IOException { InnerException: AddressInUseException taken } => [taken.Message],
        InvalidDataException { InnerException: System.Text.Json.JsonException json } unreadable => [$"{unreadable.Message.TrimEnd('.')}: {json.Message}"],
        InvalidDataException { InnerException: FormatException format } unreadable => [$"{unreadable.Message.TrimEnd('.')}: {format.InnerException?.Message ?? format.Message}"],
        InvalidOperationException { InnerException: FormatException or ArgumentException } unreadable => [unreadable.Message],
        UnauthorizedAccessException denied => [denied.Message],
        IOException io => [io.Message],
        _ when failure.GetType().Name is "StorageUnavailableException" or "UnknownSchemaException" => [failure.Message],
        _ => null,
    };

    private static IEnumerable<string> LinesOf(OptionsValidationException invalid)
    {
        var section = invalid.OptionsType.GetField("Section")?.GetRawConstantValue();
        return invalid.Failures.Select(failure => $"{section}: {failure}");
    }
}
