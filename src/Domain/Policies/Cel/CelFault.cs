namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Why a text is no expression of the language, and where.</summary>
/// <param name="Position">The offset of the fault in the text, in UTF-16 characters from 0.</param>
/// <param name="Line">The line of the fault, from 1.</param>
/// <param name="Column">The column of the fault in its line, in UTF-16 characters from 1.</param>
/// <param name="Reason">A sentence for the author of the text.</param>
public sealed record CelFault(int Position, int Line, int Column, string Reason)
{
    internal static CelFault At(string text, int position, string reason)
    {
        var before = text.AsSpan(0, Math.Min(position, text.Length));
        var line = before.Count('\n') + 1;
        return new(position, line, before.Length - before.LastIndexOf('\n'), reason);
    }
}
