using System.Collections.Frozen;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The words with a meaning of their own, and those that the language keeps for its hosts.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> s_reserved = FrozenSet.Create(
        "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while");

    /// <summary>Is true for a word that may be a field's name but not a variable's or a function's.</summary>
    public static bool IsReserved(string word) => s_reserved.Contains(word);

    public static TokenKind KindOf(string word) => word switch
    {
        "true" => TokenKind.True,
        "false" => TokenKind.False,
        "null" => TokenKind.Null,
        "in" => TokenKind.In,
        _ => TokenKind.Identifier,
    };

    /// <summary>How a message names what it expected.</summary>
    public static string Spell(TokenKind kind) => kind switch
    {
        TokenKind.CloseParen => "')'",
        TokenKind.CloseBracket => "']'",
        TokenKind.CloseBrace => "'}'",
        TokenKind.Colon => "':'",
        TokenKind.Comma => "','",
        _ => "an identifier",
    };
}
