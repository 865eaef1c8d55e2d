namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The variable of a macro around this node.</summary>
internal sealed class LocalNode(int index) : CelNode
{
    public override CelValue Evaluate(CelFrame frame) => frame.Locals[index];
}
