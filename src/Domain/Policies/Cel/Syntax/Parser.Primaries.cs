namespace Sandboxes.Domain.Policies.Cel;

/// <content>Literals, names, parentheses, and what may follow them: fields, indexes, calls.</content>
internal sealed partial class Parser
{
    private CelNode Member() => MemberOf(Primary());

    private CelNode MemberOf(CelNode operand)
    {
        while (_token.Kind is TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenBrace)
        {
            var at = _token.Start;
            operand = _token.Kind switch
            {
                TokenKind.Dot => Selected(operand),
                TokenKind.OpenBracket => Indexed(operand),
                _ => Refuse(at, "messages cannot be built here; a map is written {'key': value}"),
            };
            operand = Checked(at, operand);
        }
        return operand;
    }

    private CelNode Selected(CelNode operand)
    {
        Advance();
        var (name, at, quoted) = (_token.Text, _token.Start, _token.Kind == TokenKind.QuotedIdentifier);
        if (!TryTake(TokenKind.QuotedIdentifier) && Expect(TokenKind.Identifier).Kind != TokenKind.Identifier)
            return s_dummy;
        if (_token.Kind == TokenKind.OpenParen && !quoted)
            return Call(name, at, operand);
        return Field(operand, name);
    }

    private CelNode Field(CelNode operand, string name) => operand is PathNode path
        ? new PathNode(_paths.SlotOf(path.Slot, name), path.Length + 1)
        : new SelectNode(operand, name);

    private CelNode Indexed(CelNode operand)
    {
        var at = _token.Start;
        Advance();
        var index = Nested(at, Expression);
        Expect(TokenKind.CloseBracket);
        // On a map, e['f'] is e.f; on anything else both are errors.
        return operand is PathNode && index is LiteralNode { Value: { Kind: CelKind.String } name }
            ? Field(operand, name.AsText)
            : new IndexNode(operand, index);
    }

    private CelNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number(negative: false);
            case TokenKind.Identifier:
                return Name(rooted: false);
            case TokenKind.Dot:
                Advance();
                return Name(rooted: true);
            case TokenKind.OpenParen:
                Advance();
                var inner = Nested(token.Start, Expression);
                Expect(TokenKind.CloseParen);
                return inner;
            case TokenKind.OpenBracket:
                return List();
            case TokenKind.OpenBrace:
                return Map();
            default:
                return Constant(token);
        }
    }

    private CelNode Constant(Token token)
    {
        CelValue? value = token.Kind switch
        {
            TokenKind.Text => CelValue.Of(token.Text),
            TokenKind.Octets => CelValue.Of(token.Octets!),
            TokenKind.True => CelValue.True,
            TokenKind.False => CelValue.False,
            TokenKind.Null => CelValue.Null,
            _ => null,
        };
        if (value is null)
            return Unexpected();
        Advance();
        return new LiteralNode(value.Value);
    }

    private CelNode Number(bool negative)
    {
        var token = _token;
        Advance();
        return NumberLexer.Read(token.Text, negative) is { } value
            ? new LiteralNode(value)
            : Refuse(token.Start, $"the number {(negative ? "-" : "")}{token.Text} does not fit its type");
    }

    // A leading dot names a variable even where a macro's variable of that name is nearer.
    private CelNode Name(bool rooted)
    {
        var token = Expect(TokenKind.Identifier);
        if (token.Kind != TokenKind.Identifier)
            return s_dummy;
        if (Words.IsReserved(token.Text))
            return Refuse(token.Start, $"'{token.Text}' is a reserved word");
        if (_token.Kind == TokenKind.OpenParen)
            return Call(token.Text, token.Start, receiver: null);
        var local = rooted ? -1 : _scope.LastIndexOf(token.Text);
        return local >= 0 ? new LocalNode(local) : new PathNode(_paths.SlotOf(-1, token.Text), 1);
    }

    private CelNode List()
    {
        var at = _token.Start;
        Advance();
        var items = new List<CelNode>();
        Nested(at, () => Items(items, TokenKind.CloseBracket));
        return Folded(Checked(at, new ListNode([.. items])), items);
    }

    private CelNode Map()
    {
        var at = _token.Start;
        Advance();
        var parts = new List<CelNode>();
        Nested(at, () => Entries(parts));
        return Folded(Checked(at, new MapNode([.. parts])), parts);
    }

    // A trailing comma is allowed in lists and maps, by the grammar; not among arguments.
    private CelNode Items(List<CelNode> items, TokenKind close)
    {
        while (_token.Kind != close && _lexer.Fault is null)
        {
            items.Add(Expression());
            if (_token.Kind == close)
                break;
            Expect(TokenKind.Comma);
            if (_token.Kind == close && close == TokenKind.CloseParen)
                return Unexpected();
        }
        Expect(close);
        return s_dummy;
    }

    private CelNode Entries(List<CelNode> parts)
    {
        while (_token.Kind != TokenKind.CloseBrace && _lexer.Fault is null)
        {
            parts.Add(Expression());
            Expect(TokenKind.Colon);
            parts.Add(Expression());
            if (_token.Kind != TokenKind.CloseBrace)
                Expect(TokenKind.Comma);
        }
        Expect(TokenKind.CloseBrace);
        return s_dummy;
    }

    // A list or map of literals is built once. What ends in an error stays, because an error belongs to the evaluation.
    private static CelNode Folded(CelNode node, List<CelNode> parts)
    {
        if (!parts.TrueForAll(static part => part is LiteralNode))
            return node;
        var value = node.Evaluate(new CelFrame(new PathTable(), new CelVariables(), 0));
        return value.IsError ? node : new LiteralNode(value);
    }
}
