namespace Sandboxes.Domain.Policies.Cel;

/// <summary>
/// Builds the nodes of an expression by the published grammar, one method per rule of it, loosest operator first.
/// After the first fault it sees only the end of the text and unwinds with dummy nodes.
/// </summary>
internal sealed partial class Parser(string text)
{
    private static readonly CelNode s_dummy = new LiteralNode(CelValue.Null);

    private readonly Lexer _lexer = new(text);
    private readonly PathTable _paths = new();
    private readonly List<string> _scope = [];
    private Token _token;
    private int _nesting;
    private int _locals;

    public CelCompilation Run()
    {
        if (text.Length > CelLimits.Length)
            return Refused(CelFault.At(text, CelLimits.Length, $"the expression is longer than {CelLimits.Length} characters"));
        Advance();
        var root = Expression();
        if (_token.Kind != TokenKind.End)
            Unexpected();
        return _lexer.Fault is { } fault ? Refused(fault) : new(new CelExpression(text, root, _paths, _locals), null);
    }

    private static CelCompilation Refused(CelFault fault) => new(null, fault);

    // Conditionals are read in a loop, because a chain of them may be longer than anything may be nested.
    private CelNode Expression()
    {
        var branches = new List<(int At, CelNode Test, CelNode Then)>();
        var last = Or();
        while (_token.Kind == TokenKind.Question)
        {
            var at = _token.Start;
            Advance();
            var then = Or();
            Expect(TokenKind.Colon);
            branches.Add((at, last, then));
            last = Or();
        }
        for (var i = branches.Count - 1; i >= 0; i--)
            last = Checked(branches[i].At, new ConditionalNode(branches[i].Test, branches[i].Then, last));
        return last;
    }

    private CelNode Or() => Logic(TokenKind.Or, And, settles: true);

    private CelNode And() => Logic(TokenKind.And, Relation, settles: false);

    private CelNode Logic(TokenKind operation, Func<CelNode> operand, bool settles)
    {
        var at = _token.Start;
        var first = operand();
        if (_token.Kind != operation)
            return first;
        var operands = new List<CelNode> { first };
        while (TryTake(operation))
            operands.Add(operand());
        return Checked(at, new LogicNode([.. operands], settles));
    }

    private CelNode Relation()
    {
        var left = Sum();
        while (_token.Kind is >= TokenKind.In and <= TokenKind.GreaterOrEqual)
        {
            var (relation, at) = (_token.Kind, _token.Start);
            Advance();
            var right = Sum();
            left = Checked(at, relation switch
            {
                TokenKind.Equal or TokenKind.NotEqual => Equality(left, right, relation == TokenKind.NotEqual),
                TokenKind.In => new InNode(left, right),
                _ => new OrderNode(left, right, relation),
            });
        }
        return left;
    }

    private static CelNode Equality(CelNode left, CelNode right, bool negated) =>
        right is LiteralNode { Value: { Kind: not (CelKind.List or CelKind.Map) } literal }
            ? new EqualLiteralNode(left, literal, negated)
            : new EqualNode(left, right, negated);

    private CelNode Sum()
    {
        var left = Product();
        while (_token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var (function, at) = (_token.Kind == TokenKind.Plus ? (CelBinary)Arithmetic.Add : Arithmetic.Subtract, _token.Start);
            Advance();
            left = Checked(at, new BinaryCallNode(function, left, Product()));
        }
        return left;
    }

    private CelNode Product()
    {
        var left = Unary();
        while (_token.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            var at = _token.Start;
            CelBinary function = _token.Kind switch
            {
                TokenKind.Star => Arithmetic.Multiply,
                TokenKind.Slash => Arithmetic.Divide,
                _ => Arithmetic.Modulo,
            };
            Advance();
            left = Checked(at, new BinaryCallNode(function, left, Unary()));
        }
        return left;
    }

    private CelNode Unary()
    {
        var (kind, at, count) = (_token.Kind, _token.Start, 0);
        if (kind is not (TokenKind.Not or TokenKind.Minus))
            return Member();
        while (TryTake(kind))
            count++;
        // The last minus belongs to a number, or the smallest integer could not be written.
        var operand = kind == TokenKind.Minus && _token.Kind == TokenKind.Number ? MemberOf(Number(negative: count-- > 0)) : Member();
        for (; count > 0; count--)
            operand = Checked(at, kind == TokenKind.Not ? new NotNode(operand) : new UnaryCallNode(static (_, v) => Arithmetic.Negate(v), operand));
        return operand;
    }

    private void Advance() => _token = _lexer.Next();

    private bool TryTake(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;
        Advance();
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind == kind)
            Advance();
        else
            Refuse(token.Start, $"expected {Words.Spell(kind)} but found {Found()}");
        return token;
    }

    private CelNode Unexpected() => Refuse(_token.Start, $"unexpected {Found()}");

    private string Found() => _token.Kind switch
    {
        TokenKind.End => "the end of the expression",
        TokenKind.Text or TokenKind.Octets => "a string",
        _ => $"'{_token.Text}'",
    };

    private CelNode Refuse(int position, string reason)
    {
        _lexer.Refuse(position, reason);
        _token = new(TokenKind.End, text.Length);
        return s_dummy;
    }

    // Evaluation recurses as deep as the nodes lie.
    private CelNode Checked(int position, CelNode node) =>
        node.Depth <= CelLimits.Depth ? node : Refuse(position, $"more than {CelLimits.Depth} operations depend on one another here");

    private CelNode Nested(int position, Func<CelNode> part)
    {
        if (_nesting == CelLimits.Nesting)
            return Refuse(position, $"the expression is nested more than {CelLimits.Nesting} deep");
        _nesting++;
        var node = part();
        _nesting--;
        return node;
    }
}
