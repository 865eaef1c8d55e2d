namespace Sandboxes.Domain.Policies.Cel;

/// <summary>One word, where it begins, and what it says: the name, the number's digits, or the literal's content.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, string Text = "", byte[]? Octets = null);
