using System.Text.Json;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>
/// What conditions are evaluated over. Every member of the context is a variable (<c>user</c>, <c>resource</c>, ...), and
/// <c>context</c> is the whole of it; <c>agent</c>, <c>action</c>, <c>task_id</c> and <c>now</c> are variables where they are
/// given here, and then hide members of the context with these names, so that a caller cannot speak for the platform.
/// <c>agent</c> and <c>action</c> are empty maps where neither has them, so that <c>has(action.type)</c> is false and not an error.
/// One input serves one evaluation; it must not outlive the JSON documents it reads.
/// </summary>
/// <param name="context">A JSON object; anything else counts as an empty one.</param>
public sealed class EvaluationInput(JsonElement context) : ICelVariables
{
    private readonly CelValue _context = context.ValueKind == JsonValueKind.Object ? CelValue.FromJson(context) : CelValue.MapOf();

    /// <summary>The acting agent as a map, at least with <c>id</c> and <c>trust</c>; absent for a dry evaluation.</summary>
    public CelValue Agent { get; init; }

    /// <summary>What the agent wants to do; absent for a dry evaluation.</summary>
    public AgentAction? Action { get; init; }

    public string? TaskId { get; init; }

    /// <summary>The moment on the sandbox's virtual clock.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <inheritdoc/>
    public CelValue Find(string name)
    {
        var own = name switch
        {
            "context" => _context,
            "agent" => Agent,
            "action" => Action is null ? default : CelValue.MapOf(new ActionMap(Action)),
            "now" => Now is { } now ? CelValue.Of(now) : default,
            "task_id" => TaskId is null ? default : CelValue.Of(TaskId),
            _ => default,
        };
        if (own.IsNone)
            own = _context.Map.Find(name);
        return own.IsNone && name is ("agent" or "action") ? CelValue.MapOf() : own;
    }
}
