namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for the logical operators.</summary>
public sealed class LogicFacts
{
    [Theory]
    [InlineData("true ? 1 : 2", "int 1")]
    [InlineData("false ? 'foo' : 'bar'", "string bar")]
    [InlineData("2 / 0 > 4 ? 'baz' : 'quux'", "error")]
    [InlineData("true ? 'cows' : 17", "string cows")]
    [InlineData("'cows' ? false : 17", "error")]
    public void The_conditional_evaluates_one_branch(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("true && true", "true")]
    [InlineData("false && false", "false")]
    [InlineData("false && true", "false")]
    [InlineData("true && false", "false")]
    [InlineData("false && 32", "false")]
    [InlineData("'horses' && false", "false")]
    [InlineData("false && (2 / 0 > 3 ? false : true)", "false")]
    [InlineData("(2 / 0 > 3 ? false : true) && false", "false")]
    [InlineData("true && 1/0 != 0", "error")]
    [InlineData("1/0 != 0 && true", "error")]
    [InlineData("'less filling' && 'tastes great'", "error")]
    public void And_lets_false_win_over_errors(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("true || true", "true")]
    [InlineData("false || false", "false")]
    [InlineData("false || true", "true")]
    [InlineData("true || false", "true")]
    [InlineData("true || 32", "true")]
    [InlineData("'horses' || true", "true")]
    [InlineData("true || (2 / 0 > 3 ? false : true)", "true")]
    [InlineData("(2 / 0 > 3 ? false : true) || true", "true")]
    [InlineData("false || 1/0 != 0", "error")]
    [InlineData("1/0 != 0 || false", "error")]
    [InlineData("'less filling' || 'tastes great'", "error")]
    public void Or_lets_true_win_over_errors(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("!true", "false")]
    [InlineData("!false", "true")]
    [InlineData("!0", "error")]
    public void Not_takes_a_bool(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
