using Sandboxes.Contracts;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Chooses the sandbox that a management call is about, where it is about one. (A mirrored call has chosen already.)</summary>
internal sealed class SandboxMiddleware(RequestDelegate next)
{
    private const string RouteKey = "sandboxId";
    private const string QueryKey = "sandbox_id";

    public async Task InvokeAsync(HttpContext context)
    {
        var call = Call.Of(context);
        if (!call.IsMirror && call.Caller is not null && await ChooseAsync(context, call) is { } refusal)
            await call.Answers.RefuseAsync(context, refusal);
        else
            await next(context);
    }

    private static ValueTask<Refusal?> ChooseAsync(HttpContext context, Call call)
    {
        var named = NamedIn(context, call);
        if (InPath(context) is { } inPath)
        {
            return Contradicts(context, named)
                ? Complete(Refusal.Invalid(SandboxRefusals.Contradiction), context, call)
                : new ValueTask<Refusal?>(SandboxChoice.Take(call, inPath));
        }

        var naming = context.GetEndpoint()?.Metadata.GetMetadata<NamingRule>()?.Naming;
        if (naming is null || (naming is NamesSandbox.OrAll && named is null && SandboxChoice.HeaderOf(context.Request) is null))
            return default;
        return SandboxChoice.ChooseAsync(call, context.Request, named, context.RequestAborted);
    }

    /// <summary>Whether another sandbox is named than by the path.</summary>
    public static bool Contradicts(HttpContext context, string? named) => named is not null && InPath(context) is { } inPath && named != inPath;

    private static string? InPath(HttpContext context) => context.Request.RouteValues.TryGetValue(RouteKey, out var value) ? value as string : null;

    private static async ValueTask<Refusal?> Complete(Refusal refusal, HttpContext context, Call call) =>
        await ContentCheck.CompleteAsync(refusal, context.GetEndpoint()!, call, context.RequestAborted);

    private static string? NamedIn(HttpContext context, Call call)
    {
        if (call.Command is { } command && BodyReader.Of(context.GetEndpoint())?.SandboxIdOf(command) is { } inBody)
            return inBody;
        return context.Request.Query.TryGetValue(QueryKey, out var values) && values.ToString() is { Length: > 0 } inQuery ? inQuery : null;
    }
}

/// <summary>Carries <see cref="NamesSandbox"/> as metadata, which must be an object.</summary>
internal sealed record NamingRule(NamesSandbox Naming);
