using System.Diagnostics.CodeAnalysis;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The outcome of <see cref="CelExpression.Compile"/>: exactly one of the two is there.</summary>
public sealed record CelCompilation(CelExpression? Expression, CelFault? Fault)
{
    [MemberNotNullWhen(true, nameof(Expression))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Expression is not null;
}
