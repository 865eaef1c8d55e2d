using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Sandboxes;

namespace Sandboxes.Gateway.Bodies;

/// <summary>
/// Asks what is wrong with the content of a body that is refused for its shape, so that the caller hears of all faults at once. Metadata of an endpoint
/// whose body has rules beyond its shape. A body without faults of shape is judged by whoever carries it out.
/// </summary>
internal abstract class ContentCheck
{
    /// <summary>The refusal with the faults of content added, as far as the content can be read.</summary>
    public static async ValueTask<Refusal> CompleteAsync(Refusal refusal, Endpoint endpoint, Call call, CancellationToken cancellation)
    {
        var isReadable = refusal.Faults.All(fault => fault.Field.Length > 0) && refusal is { Code: RefusalCodes.InvalidRequest, Faults.IsEmpty: false };
        if (!isReadable || endpoint.Metadata.GetMetadata<ContentCheck>() is not { } check)
            return refusal;

        var more = (await check.FaultsAsync(call, refusal.Faults, cancellation)).Where(fault => !FieldPath.IsAtFault(fault.Field, refusal.Faults));
        return Refusal.Invalid([.. refusal.Faults.Concat(more).Take(FaultCollector.MaxFaults)]);
    }

    protected abstract Task<ImmutableArray<FieldFault>> FaultsAsync(Call call, ImmutableArray<FieldFault> faults, CancellationToken cancellation);
}

/// <param name="ask">Asked with the part of the body that is sound.</param>
internal sealed class ContentCheck<T>(Func<Sound<T>, Call, CancellationToken, Task<ImmutableArray<FieldFault>>> ask) : ContentCheck
    where T : class
{
    protected override async Task<ImmutableArray<FieldFault>> FaultsAsync(Call call, ImmutableArray<FieldFault> faults, CancellationToken cancellation)
    {
        if (BodyReader<T>.ReadSound(call.Body.Span, faults) is not { } sound)
            return [];
        var content = await ask(new(sound, faults), call, cancellation);
        return SandboxMiddleware.Contradicts(call.Http, BodyReader<T>.Instance.SandboxIdOf(sound)) ? [SandboxRefusals.Contradiction, .. content] : content;
    }
}

/// <summary>What could be read of a body.</summary>
/// <param name="Value">The command without the fields at fault.</param>
internal sealed record Sound<T>(T Value, ImmutableArray<FieldFault> Faults)
    where T : class
{
    /// <summary>Whether the field was given and could not be read. A rule that depends on it has nothing to go by.</summary>
    public bool Lacks(string field) => FieldPath.IsAtFault(field, Faults);
}

internal static class ContentChecks
{
    /// <summary>Says who judges the content of the body.</summary>
    public static RouteHandlerBuilder WithContent<T>(
        this RouteHandlerBuilder route, Func<Sound<T>, Call, CancellationToken, Task<ImmutableArray<FieldFault>>> ask)
        where T : class => route.WithMetadata(new ContentCheck<T>(ask));
}
