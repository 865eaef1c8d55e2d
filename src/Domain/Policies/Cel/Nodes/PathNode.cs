namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A variable, or a field of a field of a variable: <c>resource.classification</c>.</summary>
internal sealed class PathNode(int slot, int length) : CelNode(length, 1)
{
    public int Slot => slot;

    /// <summary>How many names the path has.</summary>
    public int Length => Depth;

    public override CelValue Evaluate(CelFrame frame) => frame.Read(slot);
}
