using System.Buffers;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Cuts a text into words. After a fault it answers only <see cref="TokenKind.End"/>, so that a parser comes to rest.</summary>
internal sealed class Lexer(string text)
{
    private const string WordLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> s_wordLetters = SearchValues.Create(WordLetters);
    private static readonly SearchValues<char> s_quotedLetters = SearchValues.Create(WordLetters + ".-/ ");

    private int _at;

    public CelFault? Fault { get; private set; }

    public Token Next()
    {
        SkipBlanks();
        if (Fault is not null || _at >= text.Length)
            return new(TokenKind.End, text.Length);
        var start = _at;
        var first = text[start];
        if (StringLexer.Starts(text, start))
            return Quoted(start);
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
            return new(TokenKind.Number, start, Take(NumberLexer.End(text, start)));
        if (char.IsAsciiLetter(first) || first == '_')
            return Word(start);
        return first == '`' ? Backticks(start) : Symbol(start);
    }

    /// <summary>Notes the first fault; later ones are consequences.</summary>
    public void Refuse(int position, string reason) => Fault ??= CelFault.At(text, position, reason);

    private string Take(int end)
    {
        var taken = text[_at..end];
        _at = end;
        return taken;
    }

    private Token Word(int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(s_wordLetters);
        var word = Take(length < 0 ? text.Length : start + length);
        return new(Words.KindOf(word), start, word);
    }

    private Token Quoted(int start)
    {
        var literal = StringLexer.Read(text, start, out var end, out var position, out var reason);
        if (literal is null)
            return Stop(position, reason);
        _at = end;
        return literal.Value;
    }

    private Token Backticks(int start)
    {
        var length = text.AsSpan(start + 1).IndexOf('`');
        var name = length < 1 ? "" : text.Substring(start + 1, length);
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_quotedLetters))
            return Stop(start, "a field name between backticks holds letters, digits, '_', '.', '-', '/' and spaces");
        _at = start + length + 2;
        return new(TokenKind.QuotedIdentifier, start, name);
    }

    private Token Symbol(int start)
    {
        var two = start + 1 < text.Length ? Pair(text[start], text[start + 1]) : TokenKind.End;
        if (two != TokenKind.End)
            return new(two, start, Take(start + 2));
        var one = Single(text[start]);
        return one != TokenKind.End
            ? new(one, start, Take(start + 1))
            : Stop(start, $"unexpected {Describe(text[start])}");
    }

    private Token Stop(int position, string reason)
    {
        Refuse(position, reason);
        return new(TokenKind.End, position);
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\n' or '\f' or '\r')
                _at++;
            else if (text.AsSpan(_at).StartsWith("//"))
                _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length;
            else
                return;
        }
    }

    private static string Describe(char letter) => letter switch
    {
        '=' => "'='; equality is written '=='",
        '&' => "'&'; and is written '&&'",
        '|' => "'|'; or is written '||'",
        _ => char.IsControl(letter) || char.IsSurrogate(letter) ? $"character U+{(int)letter:X4}" : $"'{letter}'",
    };

    private static TokenKind Pair(char first, char second) => (first, second) switch
    {
        ('=', '=') => TokenKind.Equal,
        ('!', '=') => TokenKind.NotEqual,
        ('<', '=') => TokenKind.LessOrEqual,
        ('>', '=') => TokenKind.GreaterOrEqual,
        ('&', '&') => TokenKind.And,
        ('|', '|') => TokenKind.Or,
        _ => TokenKind.End,
    };

    private static TokenKind Single(char letter) => letter switch
    {
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '!' => TokenKind.Not,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '%' => TokenKind.Percent,
        '?' => TokenKind.Question,
        ':' => TokenKind.Colon,
        ',' => TokenKind.Comma,
        '.' => TokenKind.Dot,
        '(' => TokenKind.OpenParen,
        ')' => TokenKind.CloseParen,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        _ => TokenKind.End,
    };
}
