namespace Sandboxes.Domain.Tests.Policies.Cel;

public sealed class PatternTests
{
    [Theory]
    [InlineData("'admin\\n'.matches('^admin$')", "false")]
    [InlineData("'admin\\nroot'.matches('(?m)^admin$')", "true")]
    [InlineData("'٣'.matches(r'\\d')", "false")]
    [InlineData("'é'.matches(r'^\\w$')", "false")]
    [InlineData("'7'.matches(r'^[\\d-]$')", "true")]
    [InlineData("'a b'.matches(r'^a\\sb$')", "true")]
    [InlineData("'x'.matches(r'^\\D$')", "true")]
    [InlineData("'['.matches('^[a-z[]$')", "true")]
    [InlineData("']'.matches('^[]a]$')", "true")]
    [InlineData("'b'.matches('^[^]a]$')", "true")]
    [InlineData("'2026'.matches('(?P<year>[0-9]{4})')", "true")]
    [InlineData("'ABC'.matches('(?i)^abc$')", "true")]
    [InlineData("'$5'.matches(r'\\$5')", "true")]
    [InlineData("'cost $'.matches('[$]')", "true")]
    public void A_pattern_means_what_it_means_in_RE2(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Fact]
    public void A_pattern_that_makes_others_backtrack_is_matched_in_linear_time() =>
        Facts.ResultOf("s.matches('^(a+)+$')", ("s", Sandboxes.Domain.Policies.Cel.CelValue.Of(new string('a', 100_000) + "!")))
            .ShouldBe("false");
}
