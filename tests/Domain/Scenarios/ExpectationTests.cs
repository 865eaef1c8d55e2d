using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Domain.Scenarios;
using static Sandboxes.Domain.Tests.Scenarios.ScenarioSamples;

namespace Sandboxes.Domain.Tests.Scenarios;

public class ExpectationTests
{
    private static readonly ImmutableDictionary<string, JsonElement> Vars =
        ImmutableDictionary<string, JsonElement>.Empty.Add("limit", Json("3")).Add("name", Json("\"clerk\""));

    [Theory]
    [InlineData("{ status: 200 }", 200, true)]
    [InlineData("{ status: 200 }", 201, false)]
    [InlineData("{ }", 204, true)]
    [InlineData("{ }", 302, false)]
    [InlineData("{ values: { a: 0.3 } }", 200, true)]
    [InlineData("{ values: { a: 0.31 } }", 200, false)]
    [InlineData("{ values: { a: { near: 0.31, within: 0.02 } } }", 200, true)]
    [InlineData("{ values: { a: { near: 0.35, within: 0.02 } } }", 200, false)]
    [InlineData("{ values: { s: { near: 0.35, within: 0.02 } } }", 200, false)]
    [InlineData("{ values: { s: clerk } }", 200, true)]
    [InlineData("{ values: { s: '{{name}}' } }", 200, true)]
    [InlineData("{ values: { n: '{{limit}}' } }", 200, true)]
    [InlineData("{ values: { n: '3' } }", 200, false)]
    [InlineData("{ values: { list: [1, 2.0, { x: true }] } }", 200, true)]
    [InlineData("{ values: { list: [1, 2] } }", 200, false)]
    [InlineData("{ values: { 'list[2]': { x: false } } }", 200, false)]
    [InlineData("{ values: { gone: { exists: false }, nil: { exists: true } } }", 200, true)]
    [InlineData("{ values: { s: { exists: false } } }", 200, false)]
    [InlineData("{ values: { gone: { exists: true } } }", 200, false)]
    [InlineData("{ values: { nil: null } }", 200, true)]
    [InlineData("{ values: { n: 'cel: value == vars.limit && body.s == vars.name && status == 200' } }", 200, true)]
    [InlineData("{ values: { $: \"cel: headers['x-note'] == 'kept'\" } }", 200, true)]
    [InlineData("{ values: { n: { cel: value > 3 } } }", 200, false)]
    [InlineData("{ values: { n: { cel: value.nothing } } }", 200, false)]
    public void An_answer_is_compared(string expect, int status, bool passes) =>
        Failures(expect, status).IsEmpty.ShouldBe(passes);

    [Theory]
    [InlineData("{ status: 201 }", "The status is 200; expected was 201.")]
    [InlineData("{ values: { a: 0.5 } }", "a is 0.30000000000000004; expected was 0.5.")]
    [InlineData("{ values: { gone.deep: 1 } }", "gone.deep is missing.")]
    [InlineData("{ values: { n: { cel: value > 3 } } }", "At n, which is 3, value > 3 is not true.")]
    [InlineData("{ values: { a: { near: 0.5, within: 0.1 } } }", "a is 0.30000000000000004; expected was 0.5 within 0.1.")]
    public void A_difference_is_told_in_a_sentence(string expect, string message) => Failures(expect, 200).ShouldBe([message]);

    [Fact]
    public void All_differences_are_told() => Failures("{ status: 404, values: { a: 1, s: 2 } }", 200).Length.ShouldBe(3);

    [Fact]
    public void Values_of_no_body_are_a_failure() =>
        Expectations.Check(Expect("{ values: { a: 1 } }"), 200, Headers, null, Vars).ShouldBe(["The answer has no JSON body."]);

    private static readonly ImmutableDictionary<string, string> Headers = ImmutableDictionary<string, string>.Empty.Add("X-Note", "kept");

    private static ImmutableArray<string> Failures(string expect, int status) => Expectations.Check(
        Expect(expect), status, Headers, Json("""{"a":0.30000000000000004,"s":"clerk","n":3,"nil":null,"list":[1,2,{"x":true}]}"""), Vars);

    private static ScenarioExpectation Expect(string expect) => Read(
        "id: sample\nname: S\nparameters: { limit: { default: 1 }, name: { } }\nsteps:\n"
        + $"- {{ id: a, method: GET, path: /x, expect: {expect} }}").Steps[0].Expect;
}
