namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for the macros.</summary>
public sealed class MacroFacts
{
    [Theory]
    [InlineData("[1, 2, 3].exists(e, e > 0)", "true")]
    [InlineData("[1, 2, 3].exists(e, e == 2)", "true")]
    [InlineData("[1, 2, 3].exists(e, e > 3)", "false")]
    [InlineData("[1, 'foo', 3].exists(e, e != '1')", "true")]
    [InlineData("[1, 'foo', 3].exists(e, e == '10')", "false")]
    [InlineData("[1, 2, 3].exists(e, e / 0 == 17)", "error")]
    [InlineData("[].exists(e, e == 2)", "false")]
    [InlineData("{'key1':1, 'key2':2}.exists(k, k == 'key2')", "true")]
    [InlineData("!{'key1':1, 'key2':2}.exists(k, k == 'key3')", "true")]
    [InlineData("{'key':1, 1:21}.exists(k, k != 2)", "true")]
    [InlineData("!{'key':1, 1:42}.exists(k, k == 2)", "true")]
    public void Exists_is_a_chain_of_or(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[1, 2, 3].all(e, e > 0)", "true")]
    [InlineData("[1, 2, 3].all(e, e == 2)", "false")]
    [InlineData("[1, 2, 3].all(e, e == 17)", "false")]
    [InlineData("[1, 'foo', 3].all(e, e == 1)", "false")]
    [InlineData("[1, 'foo', 3].all(e, e % 2 == 1)", "error")]
    [InlineData("[1, 2, 3].all(e, 6 / (2 - e) == 6)", "false")]
    [InlineData("[1, 2, 3].all(e, e / 0 != 17)", "error")]
    [InlineData("[].all(e, e > 0)", "true")]
    [InlineData("{'key1':1, 'key2':2}.all(k, k == 'key2')", "false")]
    public void All_is_a_chain_of_and(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[].exists_one(a, a == 7)", "false")]
    [InlineData("[7].exists_one(a, a == 7)", "true")]
    [InlineData("[8].exists_one(a, a == 7)", "false")]
    [InlineData("[1, 2, 3].exists_one(x, x > 20)", "false")]
    [InlineData("[6, 7, 8].exists_one(foo, foo % 5 == 2)", "true")]
    [InlineData("[0, 1, 2, 3, 4].exists_one(n, n % 2 == 1)", "false")]
    [InlineData("['foal', 'foo', 'four'].exists_one(n, n.startsWith('fo'))", "false")]
    [InlineData("[3, 2, 1, 0].exists_one(n, 12 / n > 1)", "error")]
    [InlineData("{6: 'six', 7: 'seven', 8: 'eight'}.exists_one(foo, foo % 5 == 2)", "true")]
    public void Exists_one_absorbs_no_error(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[].map(n, n / 2)", "[]")]
    [InlineData("[3].map(n, n * n)", "[int 9]")]
    [InlineData("[2, 4, 6].map(n, n / 2)", "[int 1, int 2, int 3]")]
    [InlineData("[2, 1, 0].map(n, 4 / n)", "error")]
    [InlineData("{'John': 'smart'}.map(key, key) == ['John']", "true")]
    public void Map_transforms(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[].filter(n, n % 2 == 0)", "[]")]
    [InlineData("[2].filter(n, n == 2)", "[int 2]")]
    [InlineData("[1].filter(n, n > 3)", "[]")]
    [InlineData("[1, 2, 3].filter(e, e > 3)", "[]")]
    [InlineData("[0, 1, 2, 3, 4].filter(x, x % 2 == 1)", "[int 1, int 3]")]
    [InlineData("[1, 2, 3].filter(n, n > 0)", "[int 1, int 2, int 3]")]
    [InlineData("[3, 2, 1, 0].filter(n, 12 / n > 4)", "error")]
    [InlineData("{'John': 'smart', 'Paul': 'cute', 'George': 'quiet', 'Ringo': 'funny'}.filter(key, key == 'Ringo') == ['Ringo']", "true")]
    public void Filter_selects(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("['signer'].filter(signer, ['artifact'].all(artifact, true))", "[string signer]")]
    [InlineData("['signer'].all(signer, ['artifact'].all(artifact, true))", "true")]
    public void Macros_nest(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
