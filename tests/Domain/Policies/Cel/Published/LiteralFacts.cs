namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for literals that stand for themselves, nesting, and repetition.</summary>
public sealed class LiteralFacts
{
    [Theory]
    [InlineData("0", "int 0")]
    [InlineData("0u", "uint 0")]
    [InlineData("0U", "uint 0")]
    [InlineData("0.0", "double 0")]
    [InlineData("0e+0", "double 0")]
    [InlineData("''", "string ")]
    [InlineData("\"\"", "string ")]
    [InlineData("r\"\"", "string ")]
    [InlineData("b\"\"", "bytes ")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("r\"\"\"\"\"\"", "string ")]
    [InlineData("r''''''", "string ")]
    [InlineData("42", "int 42")]
    [InlineData("123456789u", "uint 123456789")]
    [InlineData("123456789U", "uint 123456789")]
    [InlineData("-9223372036854775808", "int -9223372036854775808")]
    [InlineData("-2.3e+1", "double -23")]
    [InlineData("\"!\"", "string !")]
    [InlineData("'\\''", "string '")]
    [InlineData("b'ÿ'", "bytes C3BF")]
    [InlineData("b'\\000\\xff'", "bytes 00FF")]
    [InlineData("[-1]", "[int -1]")]
    [InlineData("{\"k\":\"v\"}", "{string k: string v}")]
    [InlineData("true", "true")]
    [InlineData("0x55555555", "int 1431655765")]
    [InlineData("-0x55555555", "int -1431655765")]
    [InlineData("0x55555555u", "uint 1431655765")]
    [InlineData("0x55555555U", "uint 1431655765")]
    [InlineData("\"\\u270c\"", "string ✌")]
    [InlineData("\"\\U0001f431\"", "string 🐱")]
    [InlineData("\"\\a\\b\\f\\n\\r\\t\\v\\\"\\'\\\\\"", "string \u0007\u0008\f\n\r\t\u000B\"'\\")]
    [InlineData("17", "int 17")]
    [InlineData("1 / 0", "error")]
    [InlineData("{\"k1\":\"v1\",\"k\":\"v\"}", "{string k1: string v1, string k: string v}")]
    [InlineData("[17, 'pancakes']", "[int 17, string pancakes]")]
    public void A_literal_stands_for_its_value(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("x", "error")]
    [InlineData("x || true", "true")]
    [InlineData("1 + 1", "int 2")]
    public void A_name_without_a_value_is_an_error_that_logic_may_absorb(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("int(uint(int(uint(int(uint(int(uint(int(uint(int(uint(7))))))))))))", "int 7")]
    [InlineData("size([[[[[[[[[[[[0]]]]]]]]]]]])", "int 1")]
    [InlineData("size({0: {0: {0: {0: {0: {0: {0: {0: {0: {0: {0: {0: 'foo'}}}}}}}}}}}})", "int 1")]
    [InlineData("((((((((((((((((((((((((((((((((7))))))))))))))))))))))))))))))))", "int 7")]
    public void The_required_nesting_is_accepted(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : true ? true : false", "true")]
    [InlineData("false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || false || true", "true")]
    [InlineData("true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && true && false", "false")]
    [InlineData("3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3 - 3 + 3", "int 3")]
    [InlineData("4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4 * 4 / 4", "int 4")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!true", "true")]
    [InlineData("--------------------------------19", "int 19")]
    [InlineData("[[[[[[[[[[[['foo']]]]]]]]]]]][0][0][0][0][0][0][0][0][0][0][0][0]", "string foo")]
    [InlineData("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31][17]", "int 17")]
    [InlineData("{0: 'zero', 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight', 9: 'nine', 10: 'ten', 11: 'eleven', 12: 'twelve', 13: 'thirteen', 14: 'fourteen', 15: 'fifteen', 16: 'sixteen', 17: 'seventeen', 18: 'eighteen', 19: 'nineteen', 20: 'twenty', 21: 'twenty-one', 22: 'twenty-two', 23: 'twenty-three', 24: 'twenty-four', 25: 'twenty-five', 26: 'twenty-six', 27: 'twenty-seven', 28: 'twenty-eight', 29: 'twenty-nine', 30: 'thirty', 31: 'thirty-one'}[17]", "string seventeen")]
    public void The_required_repetition_is_accepted(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("{ 'as': 1 }.as", "int 1")]
    [InlineData("{ 'break': 1 }.break", "int 1")]
    [InlineData("{ 'const': 1 }.const", "int 1")]
    [InlineData("{ 'continue': 1 }.continue", "int 1")]
    [InlineData("{ 'else': 1 }.else", "int 1")]
    [InlineData("{ 'for': 1 }.for", "int 1")]
    [InlineData("{ 'function': 1 }.function", "int 1")]
    [InlineData("{ 'if': 1 }.if", "int 1")]
    [InlineData("{ 'import': 1 }.import", "int 1")]
    [InlineData("{ 'let': 1 }.let", "int 1")]
    [InlineData("{ 'loop': 1 }.loop", "int 1")]
    [InlineData("{ 'package': 1 }.package", "int 1")]
    [InlineData("{ 'namespace': 1 }.namespace", "int 1")]
    [InlineData("{ 'return': 1 }.return", "int 1")]
    [InlineData("{ 'var': 1 }.var", "int 1")]
    [InlineData("{ 'void': 1 }.void", "int 1")]
    [InlineData("{ 'while': 1 }.while", "int 1")]
    public void A_reserved_word_may_be_a_field(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[ int ( 17 ) ] [ 0 ] == ( 18 - 1 ) && ! false ? 1 : 2", "int 1")]
    [InlineData("[\tint\t(\t17\t)\t]\t[\t0\t]\t==\t(\t18\t-\t1\t)\t&&\t!\tfalse\t?\t1\t:\t2", "int 1")]
    [InlineData("[\nint\n(\n17\n)\n]\n[\n0\n]\n==\n(\n18\n-\n1\n)\n&&\n!\nfalse\n?\n1\n:\n2", "int 1")]
    [InlineData("[\fint\f(\f17\f)\f]\f[\f0\f]\f==\f(\f18\f-\f1\f)\f&&\f!\ffalse\f?\f1\f:\f2", "int 1")]
    [InlineData("[\rint\r(\r17\r)\r]\r[\r0\r]\r==\r(\r18\r-\r1\r)\r&&\r!\rfalse\r?\r1\r:\r2", "int 1")]
    [InlineData("[// @\nint// @\n(// @\n17// @\n)// @\n]// @\n[// @\n0// @\n]// @\n==// @\n(// @\n18// @\n-// @\n1// @\n)// @\n&&// @\n!// @\nfalse// @\n?// @\n1// @\n:// @\n2", "int 1")]
    public void Blanks_and_comments_separate_words(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
