using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A compiled expression. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class CelExpression
{
    internal CelExpression(string text, CelNode root, PathTable paths, int locals)
    {
        Text = text;
        Root = root;
        Paths = paths;
        Locals = locals;
    }

    public string Text { get; }

    /// <summary>The attribute paths that the expression names, such as <c>resource.classification</c>, with their prefixes.</summary>
    public ImmutableArray<string> AttributePaths => Paths.Names;

    /// <summary>The type that every evaluation gives, where the text alone tells it; otherwise <see cref="CelKind.None"/>.</summary>
    public CelKind KnownKind => Root.KnownKind;

    internal CelNode Root { get; }

    internal PathTable Paths { get; }

    internal int Locals { get; }

    /// <summary>Compiles a text, or says where and why it cannot be: syntax, an unknown function, a bad pattern, a limit of <see cref="CelLimits"/>.</summary>
    public static CelCompilation Compile(string text) => new Parser(text).Run();

    /// <summary>Evaluates to a value or an error value; never throws and never takes more than <see cref="CelLimits.Steps"/> steps.</summary>
    public CelValue Evaluate(ICelVariables variables) => new CelFrame(Paths, variables, Locals).Evaluate(this, pathMap: null);
}
