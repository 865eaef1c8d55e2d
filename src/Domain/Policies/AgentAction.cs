using System.Text.Json;

namespace Sandboxes.Domain.Policies;

/// <summary>What an agent wants to do. A condition reads <c>action.type</c> and the details' members, such as <c>action.path</c>.</summary>
/// <param name="Details">A JSON object; anything else counts as an empty one.</param>
public sealed record AgentAction(string Type, JsonElement Details);
