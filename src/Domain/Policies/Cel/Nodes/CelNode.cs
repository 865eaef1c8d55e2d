namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A part of a compiled expression.</summary>
/// <param name="depth">The longest chain of nodes below and with this one; the parser bounds it, because evaluation recurses.</param>
/// <param name="size">How many nodes lie below and with this one: what one evaluation costs.</param>
internal abstract class CelNode(int depth, int size)
{
    protected CelNode(params ReadOnlySpan<CelNode> parts)
        : this(1, 1)
    {
        foreach (var part in parts)
        {
            Depth = Math.Max(Depth, part.Depth + 1);
            Size += part.Size;
        }
    }

    public int Depth { get; } = depth;

    public int Size { get; } = size;

    /// <summary>The type of every result, where it is plain; otherwise <see cref="CelKind.None"/>.</summary>
    public virtual CelKind KnownKind => CelKind.None;

    public abstract CelValue Evaluate(CelFrame frame);
}
