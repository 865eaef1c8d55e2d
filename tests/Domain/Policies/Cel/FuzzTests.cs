using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies.Cel;

public sealed class FuzzTests
{
    private static readonly string[] s_words =
    [
        "a", "a.b", "x", "true", "null", "1", "-1", "2u", "0.5", "'s'", "b'\\xff'", "r'''q'''", "[", "]", "{", "}", "(", ")", ",", ":",
        "?", "==", "!=", "<", ">=", "&&", "||", "!", "-", "+", "*", "/", "%", ".", "in", " ", "\n", "//", "`k`", "\\", "'", "\"",
        "size(", "has(", ".all(x,", ".exists(x,", ".map(x,", ".filter(x,", ".matches(", "int(", "timestamp(", "duration('1h')", "type(",
    ];

    [Fact]
    public void No_text_makes_the_compiler_or_the_evaluator_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll<string?>(text => Survives(text ?? "")));

    [Fact]
    public void No_sequence_of_words_makes_the_compiler_or_the_evaluator_throw()
    {
        var words = Gen.Elements(s_words).ListOf().Select(list => string.Concat(list));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(words.ToArbitrary(), Survives));
    }

    [Fact]
    public void No_literal_makes_the_lexer_throw()
    {
        var pieces = Gen.Elements("'", "\"", "\\", "x", "u", "U", "0", "7", "f", "\n", "r", "b", "é", "\uD83D", "e", ".", "+", "1")
            .ListOf().Select(list => string.Concat(list));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(pieces.ToArbitrary(), Survives));
    }

    [Fact]
    public void No_pattern_makes_the_compiler_or_the_evaluator_throw()
    {
        var pieces = Gen.Elements(
            "a", "b", ".", "*", "+", "?", "|", "(", ")", "[", "]", "^", "-", "$", "{1000}", "{2,}", "{1,500}", "\\\\d", "\\\\pL", "\\\\p{L}", "\\\\b",
            "\\\\1", "\\\\Q", "\\\\x{41}", "(?i)", "(?m)", "(?P<n>", "(?<n>", "(?:", "(?=", "(?#", "(?x)", "[[:alpha:]]", "[^", "é", "#", " ")
            .ListOf().Select(list => $"'aab\\naé'.matches('{string.Concat(list)}')");

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(pieces.ToArbitrary(), Survives));
    }

    private static bool Survives(string text)
    {
        var compiled = CelExpression.Compile(text);
        if (compiled.Fault is { } fault)
            return fault.Position <= text.Length && fault.Line >= 1 && fault.Column >= 1 && fault.Reason.Length > 0;
        var result = compiled.Expression!.Evaluate(new CelVariables(("a", CelValue.MapOf(("b", CelValue.Of(1L))))));
        return !result.IsNone && result.ToJson().Length > 0;
    }
}
