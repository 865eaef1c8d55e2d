namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for conversions and types.</summary>
public sealed class ConversionFacts
{
    [Theory]
    [InlineData("bytes('')", "bytes ")]
    [InlineData("bytes('abc')", "bytes 616263")]
    [InlineData("bytes('ÿ')", "bytes C3BF")]
    [InlineData("bytes('\\377') == b'\\377'", "false")]
    public void To_bytes(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("double(0)", "double 0")]
    [InlineData("double(1000000000000)", "double 1000000000000")]
    [InlineData("double(-1000000000000000)", "double -1000000000000000")]
    [InlineData("double(-9007199254740992)", "double -9007199254740992")]
    [InlineData("double(9007199254740992)", "double 9007199254740992")]
    [InlineData("double(9223372036854775807)", "double 9.223372036854776E+18")]
    [InlineData("double(0u)", "double 0")]
    [InlineData("double(123u)", "double 123")]
    [InlineData("double(9007199254740992u)", "double 9007199254740992")]
    [InlineData("double(18446744073709551615u)", "double 1.8446744073709552E+19")]
    [InlineData("double('0')", "double 0")]
    [InlineData("double('0.0')", "double 0")]
    [InlineData("double('-0.0')", "double -0")]
    [InlineData("double('123')", "double 123")]
    [InlineData("double('123.456')", "double 123.456")]
    [InlineData("double('-987.654')", "double -987.654")]
    [InlineData("double('6.02214e23')", "double 6.02214E+23")]
    [InlineData("double('1.38e-23')", "double 1.38E-23")]
    [InlineData("double('-84.32e7')", "double -843200000")]
    [InlineData("double('-5.43e-21')", "double -5.43E-21")]
    public void To_double(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("int(42u)", "int 42")]
    [InlineData("int(0u)", "int 0")]
    [InlineData("int(9223372036854775807u)", "int 9223372036854775807")]
    [InlineData("int(18446744073709551615u)", "error")]
    [InlineData("int(-123.456)", "int -123")]
    [InlineData("int(1.9)", "int 1")]
    [InlineData("int(-7.9)", "int -7")]
    [InlineData("int(11.5)", "int 11")]
    [InlineData("int(-3.5)", "int -3")]
    [InlineData("int(double(36028797018963968))", "int 36028797018963968")]
    [InlineData("int(double(36028797018963969))", "int 36028797018963968")]
    [InlineData("int(9223372036854775807.0)", "error")]
    [InlineData("int(-9223372036854775808.0)", "error")]
    [InlineData("int(1e99)", "error")]
    [InlineData("int('987')", "int 987")]
    [InlineData("int(timestamp('2004-09-16T23:59:59Z'))", "int 1095379199")]
    public void To_int(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("uint(1729)", "uint 1729")]
    [InlineData("uint(9223372036854775807)", "uint 9223372036854775807")]
    [InlineData("uint(-1)", "error")]
    [InlineData("uint(3.14159265)", "uint 3")]
    [InlineData("uint(1.9)", "uint 1")]
    [InlineData("uint(25.5)", "uint 25")]
    [InlineData("uint(double(36028797018963968u))", "uint 36028797018963968")]
    [InlineData("uint(double(36028797018963969u))", "uint 36028797018963968")]
    [InlineData("int(18446744073709551615.0)", "error")]
    [InlineData("uint(6.022e23)", "error")]
    [InlineData("uint('300')", "uint 300")]
    public void To_uint(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("string(123)", "string 123")]
    [InlineData("string(-456)", "string -456")]
    [InlineData("string(9876u)", "string 9876")]
    [InlineData("string(123.456)", "string 123.456")]
    [InlineData("string(-4.5e-3)", "string -0.0045")]
    [InlineData("string(b'abc')", "string abc")]
    [InlineData("string(b'\\303\\277')", "string ÿ")]
    [InlineData("string(b'\\000\\xff')", "error")]
    public void To_string(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("bool('1')", "true")]
    [InlineData("bool('t')", "true")]
    [InlineData("bool('true')", "true")]
    [InlineData("bool('TRUE')", "true")]
    [InlineData("bool('True')", "true")]
    [InlineData("bool('0')", "false")]
    [InlineData("bool('f')", "false")]
    [InlineData("bool('false')", "false")]
    [InlineData("bool('FALSE')", "false")]
    [InlineData("bool('False')", "false")]
    [InlineData("bool('TrUe')", "error")]
    [InlineData("bool('FaLsE')", "error")]
    public void To_bool(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("bool(true)", "true")]
    [InlineData("int(1)", "int 1")]
    [InlineData("uint(1u)", "uint 1")]
    [InlineData("double(5.5)", "double 5.5")]
    [InlineData("string('hello')", "string hello")]
    [InlineData("bytes(b'abc')", "bytes 616263")]
    [InlineData("duration(duration('100s')) == duration('100s')", "true")]
    [InlineData("timestamp(timestamp(1000000000)) == timestamp(1000000000)", "true")]
    public void To_its_own_type(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("type(dyn([1, 'one']))", "type list")]
    [InlineData("type(true)", "type bool")]
    [InlineData("bool", "type bool")]
    [InlineData("dyn", "error")]
    [InlineData("type(0)", "type int")]
    [InlineData("int", "type int")]
    [InlineData("type(true) == type(false)", "true")]
    [InlineData("type(64u)", "type uint")]
    [InlineData("uint", "type uint")]
    [InlineData("type(3.14)", "type double")]
    [InlineData("double", "type double")]
    [InlineData("type(null)", "type null_type")]
    [InlineData("null_type", "type null_type")]
    [InlineData("type('foo')", "type string")]
    [InlineData("string", "type string")]
    [InlineData("type(b'\\xff')", "type bytes")]
    [InlineData("bytes", "type bytes")]
    [InlineData("type([1, 2, 3])", "type list")]
    [InlineData("list", "type list")]
    [InlineData("type([1, 2, 3]) == type(['one', 'two', 'three'])", "true")]
    [InlineData("type({4: 16})", "type map")]
    [InlineData("map", "type map")]
    [InlineData("type({'one': 1}) == type({1: 'one'})", "true")]
    [InlineData("type(7) == type(7u)", "false")]
    [InlineData("type(0.0) != type(-0.0)", "false")]
    [InlineData("type(0.0) != type(0)", "true")]
    [InlineData("type(type(7)) == type(type(7u))", "true")]
    [InlineData("type(int)", "type type")]
    [InlineData("type", "type type")]
    [InlineData("type(type)", "type type")]
    public void A_type_is_a_value(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
