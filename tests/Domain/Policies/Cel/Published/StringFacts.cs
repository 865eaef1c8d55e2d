namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for strings and bytes.</summary>
public sealed class StringFacts
{
    [Theory]
    [InlineData("size('')", "int 0")]
    [InlineData("size('A')", "int 1")]
    [InlineData("size('ÿ')", "int 1")]
    [InlineData("size('four')", "int 4")]
    [InlineData("size('πέντε')", "int 5")]
    [InlineData("size(b'')", "int 0")]
    [InlineData("size(b'abc')", "int 3")]
    public void Size_counts_code_points_or_octets(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'foobar'.startsWith('foo')", "true")]
    [InlineData("'foobar'.startsWith('bar')", "false")]
    [InlineData("''.startsWith('foo')", "false")]
    [InlineData("'foobar'.startsWith('')", "true")]
    [InlineData("''.startsWith('')", "true")]
    [InlineData("'завтра'.startsWith('за')", "true")]
    [InlineData("'🐱😀😛'.startsWith('🐱')", "true")]
    public void StartsWith_compares_the_beginning(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'foobar'.endsWith('bar')", "true")]
    [InlineData("'foobar'.endsWith('foo')", "false")]
    [InlineData("''.endsWith('foo')", "false")]
    [InlineData("'foobar'.endsWith('')", "true")]
    [InlineData("''.endsWith('')", "true")]
    [InlineData("'forté'.endsWith('té')", "true")]
    [InlineData("'🐱😀😛'.endsWith('😛')", "true")]
    public void EndsWith_compares_the_end(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'hubba'.matches('ubb')", "true")]
    [InlineData("''.matches('foo|bar')", "false")]
    [InlineData("'cows'.matches('')", "true")]
    [InlineData("''.matches('')", "true")]
    [InlineData("'abcd'.matches('bc')", "true")]
    [InlineData("'grey'.matches('gr(a|e)y')", "true")]
    [InlineData("'banana'.matches('ba(na)*')", "true")]
    [InlineData("'mañana'.matches('a+ñ+a+')", "true")]
    [InlineData("'🐱😀😀'.matches('(a|😀){2}')", "true")]
    public void Matches_finds_a_pattern_anywhere(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'he' + 'llo'", "string hello")]
    [InlineData("'hello' + ' ' == 'hello'", "false")]
    [InlineData("'' + 'abc'", "string abc")]
    [InlineData("'abc' + ''", "string abc")]
    [InlineData("'' + ''", "string ")]
    [InlineData("'¢' + 'ÿ' + 'Ȁ'", "string ¢ÿȀ")]
    [InlineData("'r' + 'ô' + 'le'", "string rôle")]
    [InlineData("'a' + 'ÿ' + '🐱'", "string aÿ🐱")]
    [InlineData("'' + 'Ω' + ''", "string Ω")]
    public void Plus_joins_strings(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'hello'.contains('he')", "true")]
    [InlineData("'hello'.contains('')", "true")]
    [InlineData("'hello'.contains('ol')", "false")]
    [InlineData("'abababc'.contains('ababc')", "true")]
    [InlineData("'Straße'.contains('aß')", "true")]
    [InlineData("'🐱😀😁'.contains('😀')", "true")]
    [InlineData("''.contains('something')", "false")]
    [InlineData("''.contains('')", "true")]
    public void Contains_finds_a_part(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("b'abc' + b'def'", "bytes 616263646566")]
    [InlineData("b'' + b'\\xffoo'", "bytes FF6F6F")]
    [InlineData("b'zxy' + b''", "bytes 7A7879")]
    [InlineData("b'' + b''", "bytes ")]
    public void Plus_joins_bytes(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
