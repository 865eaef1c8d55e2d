namespace Sandboxes.Domain.Policies.Cel;

/// <content>Function calls, and the macros, which look like calls but bind a variable.</content>
internal sealed partial class Parser
{
    private CelNode Call(string name, int at, CelNode? receiver)
    {
        Advance();
        return Checked(at, Nested(at, () => receiver is null ? Global(name, at) : Receiver(name, at, receiver)));
    }

    private CelNode Global(string name, int at) => name == "has" ? Has(at) : Function(name, at, receiver: null);

    private CelNode Receiver(string name, int at, CelNode receiver) => name switch
    {
        "all" or "exists" or "exists_one" or "filter" or "map" => Macro(name, receiver),
        _ => Function(name, at, receiver),
    };

    private CelNode Function(string name, int at, CelNode? receiver)
    {
        var arguments = new List<CelNode>();
        Items(arguments, TokenKind.CloseParen);
        var call = FunctionTable.TryCall(name, receiver, arguments, out var refusal) ?? Refuse(at, refusal);
        return name == "matches" && _lexer.Fault is null ? Matches(call, receiver, arguments, at) : call;
    }

    private CelNode Matches(CelNode call, CelNode? receiver, List<CelNode> arguments, int at)
    {
        if (arguments[^1] is not LiteralNode { Value: { Kind: CelKind.String } pattern })
            return call;
        return Patterns.TryBuild(pattern.AsText, out var regex, out var refusal)
            ? new PatternNode(receiver ?? arguments[0], regex)
            : Refuse(at, refusal);
    }

    private CelNode Has(int at)
    {
        var operand = Expression();
        Expect(TokenKind.CloseParen);
        if (_lexer.Fault is not null)
            return s_dummy;
        return operand switch
        {
            PathNode { Length: > 1 } path => HasPath(path),
            SelectNode select => new HasNode(select.Operand, select.Name, selected: null),
            _ => Refuse(at, "has() takes a field selection, such as has(resource.owner)"),
        };
    }

    private HasNode HasPath(PathNode path)
    {
        var attribute = _paths[path.Slot];
        return new HasNode(new PathNode(attribute.Parent, path.Length - 1), attribute.Name, path);
    }

    private CelNode Macro(string name, CelNode range)
    {
        var variable = Expect(TokenKind.Identifier);
        if (Words.IsReserved(variable.Text))
            return Refuse(variable.Start, $"'{variable.Text}' is a reserved word");
        Expect(TokenKind.Comma);
        _scope.Add(variable.Text);
        _locals = Math.Max(_locals, _scope.Count);
        var bodies = new List<CelNode>();
        Items(bodies, TokenKind.CloseParen);
        _scope.RemoveAt(_scope.Count - 1);
        return bodies.Count == 1 || (bodies.Count == 2 && name == "map")
            ? Built(name, range, _scope.Count, bodies)
            : Refuse(variable.Start, $"the macro '{name}' takes a variable and {(name == "map" ? "one or two expressions" : "one expression")}");
    }

    private static CelNode Built(string name, CelNode range, int local, List<CelNode> bodies) => name switch
    {
        "all" => new QuantifierNode(range, local, bodies[0], settles: false),
        "exists" => new QuantifierNode(range, local, bodies[0], settles: true),
        "exists_one" => new ExistsOneNode(range, local, bodies[0]),
        "filter" => new MappingNode(range, local, bodies[0], transform: null),
        _ when bodies.Count == 1 => new MappingNode(range, local, predicate: null, bodies[0]),
        _ => new MappingNode(range, local, bodies[0], bodies[1]),
    };
}
