using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>A version of a policy as its author wrote it.</summary>
public sealed record PolicyDocument(string PolicyId, string Name, string Version, ImmutableArray<RuleDocument> Rules);
