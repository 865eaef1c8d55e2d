using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>One row of synthetic data.</summary>
/// <param name="Id">Unique among the rows of its type.</param>
/// <param name="At">When it came to be, in virtual time; never after the sandbox's creation.</param>
/// <param name="Json">The document as the API returns it.</param>
public abstract record GeneratedRow(string Id, DateTimeOffset At, string Json);

/// <summary>A registered agent.</summary>
/// <param name="Trust">Its trust when the sandbox is created; where the history is written, it ends exactly here.</param>
public sealed record GeneratedAgent(string Id, DateTimeOffset At, string Json, TrustState Trust) : GeneratedRow(Id, At, Json);

/// <summary>A policy with its rules.</summary>
/// <param name="Status"><c>active</c>, <c>draft</c> or <c>deprecated</c>.</param>
public sealed record GeneratedPolicy(string Id, DateTimeOffset At, string Json, string Status) : GeneratedRow(Id, At, Json);

/// <summary>A line of an agent's trust history; the lines of one agent come in order of time.</summary>
public sealed record GeneratedTrustChange(string Id, DateTimeOffset At, string Json, string AgentId, TrustChange Change) : GeneratedRow(Id, At, Json);

/// <summary>An alert, open or resolved, as it stands when the sandbox is created.</summary>
public sealed record GeneratedAlert(string Id, DateTimeOffset At, string Json, TrustAlert Alert) : GeneratedRow(Id, At, Json);

/// <summary>Something that two agents did together; those of one agent come in order of time.</summary>
/// <param name="AgentId">The one of the two that was registered later.</param>
public sealed record GeneratedInteraction(string Id, DateTimeOffset At, string Json, string AgentId) : GeneratedRow(Id, At, Json);

/// <summary>A piece of a metric series: its first moment, its step, and a value for each step.</summary>
/// <param name="AgentId">Whose it is; null for the sandbox as a whole.</param>
public sealed record GeneratedMetric(string Id, DateTimeOffset At, string Json, string? AgentId, string Metric) : GeneratedRow(Id, At, Json);
