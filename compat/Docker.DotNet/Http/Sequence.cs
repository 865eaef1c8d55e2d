using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Http;

/// <summary>Answers that go on: one JSON value after the other, for as long as there is something to say.</summary>
internal static class Sequence
{
    public static async Task ReportAsync<T>(this EngineChannel engine, EngineCall call, JsonTypeInfo<T> contract, IProgress<T> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        using var response = await engine.OpenAsync(call, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await foreach (T value in JsonSerializer.DeserializeAsyncEnumerable(body, contract, topLevelValues: true, cancellationToken).ConfigureAwait(false))
            progress.Report(value);
    }
}
