using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for expressions with bound variables.</summary>
public sealed class BoundFacts
{
    private static readonly (string Name, CelValue Value)[] s_bound =
    [
        ("x", CelValue.Of(123L)),
        ("zero", CelValue.Of([0])),
        ("yes", CelValue.True),
        ("ratio", CelValue.Of(9.8)),
        ("nothing", CelValue.Null),
        ("word", CelValue.Of("abc")),
        ("natural", CelValue.Of(1000UL)),
        ("pair", CelValue.ListOf(CelValue.Of(2L), CelValue.Of(1L))),
        ("letters", CelValue.MapOf(("c", CelValue.Of("d")), ("a", CelValue.Of("b")))),
        ("person", CelValue.MapOf(("name", CelValue.Of(1024L)))),
        ("holiday", CelValue.MapOf(("holiday", CelValue.Of("field")))),
        ("a", CelValue.ListOf(CelValue.Of(0L))),
        ("false", CelValue.True),
    ];

    [Theory]
    [InlineData("x", "int 123")]
    [InlineData("false", "false")]
    [InlineData("zero > b'\\x00'", "false")]
    [InlineData("123 <= x", "true")]
    [InlineData("false < yes", "true")]
    [InlineData("ratio != 9.8", "false")]
    [InlineData("{'a':'b','c':'d'} != letters", "false")]
    [InlineData("nothing == null", "true")]
    [InlineData("null < nothing", "error")]
    [InlineData("[1, 2] == pair", "false")]
    [InlineData("'abcd' >= word", "true")]
    [InlineData("999u == natural", "false")]
    [InlineData("a[a[a[a[a[a[a[a[a[a[a[a[0]]]]]]]]]]]]", "int 0")]
    public void A_bound_variable_has_its_value(string expression, string expected) =>
        Facts.ResultOf(expression, s_bound).ShouldBe(expected);

    [Theory]
    [InlineData("person.name", "int 1024")]
    [InlineData("person['name']", "int 1024")]
    [InlineData("holiday.name", "error")]
    [InlineData("dyn(holiday.name) || false", "error")]
    [InlineData("dyn(holiday.name) || true", "true")]
    [InlineData("dyn(holiday.name) && false", "false")]
    [InlineData("dyn(holiday.name) && true", "error")]
    [InlineData("pair.pancakes", "error")]
    [InlineData("x.pancakes", "error")]
    public void A_field_is_a_key_of_a_map(string expression, string expected) =>
        Facts.ResultOf(expression, s_bound).ShouldBe(expected);

    [Theory]
    [InlineData("[0].exists(x, x == 0)", "true")]
    [InlineData("['compre'].exists(word, .word == 'abc')", "true")]
    [InlineData("[1].exists(x, [0].exists(x, x == 0))", "true")]
    [InlineData("[{'name': 0}].exists(person, person.name == 0)", "true")]
    [InlineData("[{'name': 0}].exists(person, .person.name == 1024)", "true")]
    public void A_macros_variable_hides_an_outer_one(string expression, string expected) =>
        Facts.ResultOf(expression, s_bound).ShouldBe(expected);

    [Fact]
    public void Milliseconds_of_a_duration_are_the_part_below_a_second() =>
        Facts.ResultOf("x.getMilliseconds()", ("x", CelValue.Duration(123_321_456_789))).ShouldBe("int 321");
}
