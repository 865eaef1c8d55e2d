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
        if (context.Request.RouteValues.TryGetValue(RouteKey, out var value) && value is string inPath)
        {
            var contradicts = named is not null && named != inPath;
            return new ValueTask<Refusal?>(contradicts ? SandboxRefusals.Contradiction : SandboxChoice.Take(call, inPath));
        }

        var naming = context.GetEndpoint()?.Metadata.GetMetadata<NamingRule>()?.Naming;
        if (naming is null || (naming is NamesSandbox.OrAll && named is null && SandboxChoice.HeaderOf(context.Request) is null))
            return default;
        return SandboxChoice.ChooseAsync(call, context.Request, named, context.RequestAborted);
    }

    private static string? NamedIn(HttpContext context, Call call)
    {
        if (call.Command is { } command && BodyReader.Of(context.GetEndpoint())?.SandboxIdOf(command) is { } inBody)
            return inBody;
        return context.Request.Query.TryGetValue(QueryKey, out var values) && values.ToString() is { Length: > 0 } inQuery ? inQuery : null;
    }
}

/// <summary>Carries <see cref="NamesSandbox"/> as metadata, which must be an object.</summary>
internal sealed record NamingRule(NamesSandbox Naming);
