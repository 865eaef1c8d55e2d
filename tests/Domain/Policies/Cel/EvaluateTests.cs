using System.Text.Json;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies.Cel;

public sealed class EvaluateTests
{
    private const string Json = """
        { "whole": 7, "fraction": 7.0, "huge": 18446744073709551615, "text": "a", "list": [1, {"deep": true}], "none": null, "map": {"k": 1} }
        """;

    [Theory]
    [InlineData("whole + 1", "int 8")]
    [InlineData("fraction + 1.0", "double 8")]
    [InlineData("whole == fraction", "true")]
    [InlineData("whole + fraction", "error")]
    [InlineData("huge", "uint 18446744073709551615")]
    [InlineData("list[1].deep", "true")]
    [InlineData("list[0] in [1]", "true")]
    [InlineData("none == null", "true")]
    [InlineData("has(map.k) && !has(map.z)", "true")]
    [InlineData("has(missing.k)", "error")]
    [InlineData("map.all(key, map[key] == 1)", "true")]
    [InlineData("size(map) == 1 && 'k' in map", "true")]
    [InlineData("map == {'k': 1.0}", "true")]
    [InlineData("map", "{string k: int 1}")]
    [InlineData("[1, 2, 3].map(n, n > 1, n * 10)", "[int 20, int 30]")]
    public void Json_is_read_as_values(string expression, string expected)
    {
        using var json = JsonDocument.Parse(Json);
        var members = json.RootElement.EnumerateObject().Select(member => (member.Name, CelValue.FromJson(member.Value)));

        Facts.ResultOf(expression, [.. members]).ShouldBe(expected);
    }

    [Theory]
    [InlineData("missing", "undeclared reference to 'missing'")]
    [InlineData("map.z", "no such key 'z' in 'map'")]
    [InlineData("map.k.z", "no matching overload for field selection 'z' on int")]
    [InlineData("map.k + 'a'", "no matching overload for _+_ on int and string")]
    [InlineData("1 / 0", "division by zero")]
    [InlineData("[1][4]", "invalid argument: index 4 is outside a list of 1")]
    [InlineData("timestamp('soon')", "\"soon\" cannot be converted to timestamp")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('Atlantis')", "unknown time zone \"Atlantis\"")]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getHours('../../etc/passwd')", "unknown time zone \"../../etc/passwd\"")]
    [InlineData("int('" + "12345678901234567890123456789012345678901234567890123456789012345" + "')", "\"1234567890123456789012345678901234567890123456789012345678901234\"... cannot be converted to int")]
    [InlineData("map[['k']]", "no such key (list)")]
    [InlineData("'a'.matches('(' + '')", "the pattern is no regular expression: InsufficientClosingParentheses")]
    public void An_error_says_what_was_wrong(string expression, string reason) =>
        Facts.Evaluate(expression, ("map", CelValue.MapOf(("k", CelValue.Of(1L))))).ErrorText.ShouldBe(reason);

    [Theory]
    [InlineData("list.all(a, list.all(b, list.all(c, a + b + c >= 0)))")]
    [InlineData("list.exists(a, list.exists(b, list.exists(c, a + b + c < 0))) || true")]
    [InlineData("['foo','bar'].map(x, [x+x,x+x]).map(x, [x+x,x+x]).map(x, [x+x,x+x]).map(x, x.map(y, list.map(z, list)) == []) == []")]
    [InlineData("list.map(a, list.map(b, list)) == []")]
    [InlineData("list.filter(a, 'aaaaaaaaaaaaaaaa'.matches('a' + 'b')) == []")]
    public void An_expression_that_takes_too_long_is_an_error(string expression)
    {
        var list = CelValue.ListOf([.. Enumerable.Range(0, 500).Select(n => CelValue.Of((long)n))]);

        Facts.Evaluate(expression, ("list", list)).ErrorText.ShouldBe("the evaluation takes more than 1000000 steps");
    }

    [Theory]
    [InlineData("[j].all(m, list.all(a, size(bytes(m.text)) > 0))")]
    [InlineData("[j].all(m, list.all(a, m.text <= m.text))")]
    [InlineData("[j].all(m, list.all(a, size(m.numbers) > 0))")]
    [InlineData("[j].all(m, list.all(a, has(m.members.k1)))")]
    [InlineData("[j].all(m, list.all(a, 'k1' in m.members))")]
    [InlineData("[j].all(m, list.all(a, m.members.exists(k, true)))")]
    [InlineData("[j].all(m, list.all(a, [m.text].exists(t, t == m.text)))")]
    public void Work_on_large_values_in_a_loop_counts_by_their_size(string expression)
    {
        var members = string.Join(",", Enumerable.Range(0, 30_000).Select(n => $"\"k{n}\":{n}"));
        using var json = JsonDocument.Parse(
            $$"""{"text": "{{new string('x', 300_000)}}", "numbers": [{{string.Join(",", Enumerable.Range(0, 30_000))}}], "members": { {{members}} } }""");
        var list = CelValue.ListOf([.. Enumerable.Range(0, 20_000).Select(n => CelValue.Of((long)n))]);

        Facts.Evaluate(expression, ("list", list), ("j", CelValue.FromJson(json.RootElement)))
            .ErrorText.ShouldBe("the evaluation takes more than 1000000 steps");
    }

    [Fact]
    public void A_chain_of_macros_costs_the_sum_of_its_links() =>
        Facts.ResultOf("[1].map(a, [a]" + string.Concat(Enumerable.Repeat(".map(x, x)", 25)) + ")").ShouldBe("[[int 1]]");

    [Fact]
    public void Large_texts_and_objects_are_searched_within_the_budget()
    {
        var members = string.Join(",", Enumerable.Range(0, 20_000).Select(n => $"\"k{n}\":{n}"));
        using var json = JsonDocument.Parse($"{{{members}}}");

        Facts.ResultOf("m.all(k, m[k] >= 0)", ("m", CelValue.FromJson(json.RootElement))).ShouldBe("true");
        Facts.ResultOf("s.contains('b')", ("s", CelValue.Of(new string('a', 1_000_000)))).ShouldBe("false");
    }

    [Theory]
    [InlineData("now", "\"2026-01-02T03:04:05.5Z\"")]
    [InlineData("now - timestamp('2026-01-02T00:00:00Z')", "\"11045.5s\"")]
    [InlineData("9007199254740993", "\"9007199254740993\"")]
    [InlineData("b'abc'", "\"YWJj\"")]
    [InlineData("0.0 / 0.0", "\"NaN\"")]
    [InlineData("type(1u)", "\"uint\"")]
    [InlineData("{1: [true, null, 1.5, 'é']}", "{\"1\":[true,null,1.5,\"é\"]}")]
    public void A_value_is_written_as_json(string expression, string json) =>
        Facts.Evaluate(expression, ("now", CelValue.Of(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 500, TimeSpan.Zero))))
            .ToJson().ShouldBe(json);

    [Fact]
    public void A_moment_before_1970_keeps_its_fraction() =>
        Facts.ResultOf("string(t)", ("t", CelValue.Of(DateTimeOffset.UnixEpoch.AddMilliseconds(-1500))))
            .ShouldBe("string 1969-12-31T23:59:58.5Z");
}
