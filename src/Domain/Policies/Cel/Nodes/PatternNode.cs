using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>matches</c> with a literal pattern, built when the expression was compiled.</summary>
internal sealed class PatternNode(CelNode operand, Regex regex) : CelNode(operand)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind == CelKind.String)
            return Patterns.Find(frame, value.AsText, regex);
        return value.IsError ? value : CelErrors.NoOverload("matches", value);
    }
}
