using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxes.Domain.Policies;

/// <summary>The outcome of <see cref="PolicyCompiler"/>: a policy, or all of its faults.</summary>
public sealed record PolicyCompilation(CompiledPolicy? Policy, ImmutableArray<PolicyFault> Faults)
{
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool Succeeded => Policy is not null;
}
