using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies.Cel;

public sealed class CompileTests
{
    [Theory]
    [InlineData("", 1, 1, "unexpected the end of the expression")]
    [InlineData("a ==", 1, 5, "unexpected the end of the expression")]
    [InlineData("a = 1", 1, 3, "unexpected '='; equality is written '=='")]
    [InlineData("a & b", 1, 3, "unexpected '&'; and is written '&&'")]
    [InlineData("a == 1 b", 1, 8, "unexpected 'b'")]
    [InlineData("a &&\n  (b || )", 2, 9, "unexpected ')'")]
    [InlineData("(a", 1, 3, "expected ')' but found the end of the expression")]
    [InlineData("a ? b", 1, 6, "expected ':' but found the end of the expression")]
    [InlineData("[1, 2", 1, 6, "expected ',' but found the end of the expression")]
    [InlineData("size(1,)", 1, 8, "unexpected ')'")]
    [InlineData("'abc", 1, 4, "the string has no closing quote")]
    [InlineData("'a\\sb'", 1, 3, "the backslash does not begin an escape")]
    [InlineData("'\\uD83D'", 1, 2, "U+D83D is no Unicode code point")]
    [InlineData("9223372036854775808", 1, 1, "the number 9223372036854775808 does not fit its type")]
    [InlineData("1e999", 1, 1, "the number 1e999 does not fit its type")]
    [InlineData("true && launch(1)", 1, 9, "unknown function 'launch'")]
    [InlineData("size(1, 2)", 1, 1, "the function 'size' does not take 2 arguments")]
    [InlineData("startsWith('a', 'b')", 1, 1, "unknown function 'startsWith'")]
    [InlineData("for == 1", 1, 1, "'for' is a reserved word")]
    [InlineData("a.in", 1, 3, "expected an identifier but found 'in'")]
    [InlineData("has(a)", 1, 1, "has() takes a field selection")]
    [InlineData("[1].all(x.y, true)", 1, 10, "expected ','")]
    [InlineData("[1].all(x)", 1, 10, "expected ','")]
    [InlineData("[1].filter(x, true, 2)", 1, 12, "the macro 'filter' takes a variable and one expression")]
    [InlineData("Point{x: 1}", 1, 6, "messages cannot be built here")]
    [InlineData("a.matches('(')", 1, 3, "the pattern is no regular expression")]
    [InlineData("a.matches('(a)\\\\1')", 1, 3, "the pattern uses what cannot be matched in linear time")]
    [InlineData("a.matches('[[:alpha:]]')", 1, 3, "a class such as [:alpha:] is not supported in a pattern")]
    [InlineData("a # b", 1, 3, "unexpected '#'")]
    public void A_text_that_is_no_expression_is_refused_where_the_fault_lies(string text, int line, int column, string reason)
    {
        var fault = CelExpression.Compile(text).Fault.ShouldNotBeNull();

        (fault.Line, fault.Column).ShouldBe((line, column));
        fault.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public void An_expression_of_the_longest_length_compiles_and_one_more_character_is_refused()
    {
        CelExpression.Compile("true".PadRight(CelLimits.Length)).Succeeded.ShouldBeTrue();
        CelExpression.Compile("true".PadRight(CelLimits.Length + 1)).Fault!.Reason.ShouldBe("the expression is longer than 4096 characters");
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("{1: ", "2", "}")]
    [InlineData("size(", "''", ")")]
    [InlineData("a[", "0", "]")]
    public void Nesting_stops_at_32(string open, string core, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth));

        CelExpression.Compile(Nested(CelLimits.Nesting)).Fault.ShouldBeNull();
        CelExpression.Compile(Nested(CelLimits.Nesting + 1)).Fault!.Reason.ShouldBe("the expression is nested more than 32 deep");
    }

    [Theory]
    [InlineData("1", " + 1")]
    [InlineData("a", ".b")]
    [InlineData("true", " ? true : true")]
    [InlineData("a", "[0]")]
    [InlineData("1", " < 1")]
    public void A_chain_of_operations_has_an_end(string first, string next)
    {
        string Chain(int links) => first + string.Concat(Enumerable.Repeat(next, links));

        CelExpression.Compile(Chain(200)).Fault.ShouldBeNull();
        CelExpression.Compile(Chain(260)).Fault!.Reason.ShouldStartWith("more than 250 operations depend on one another");
    }

    [Fact]
    public void A_long_chain_of_and_is_flat_and_has_no_such_end() =>
        CelExpression.Compile("true" + string.Concat(Enumerable.Repeat("&&true", 600))).Fault.ShouldBeNull();

    [Fact]
    public void The_attribute_paths_are_named_with_their_prefixes() =>
        CelExpression.Compile("resource.classification == 'x' && resource['owner'] == user.id && [1].all(i, i > agent.trust)")
            .Expression!.AttributePaths.ShouldBe(
                ["resource", "resource.classification", "resource.owner", "user", "user.id", "agent", "agent.trust"]);
}
