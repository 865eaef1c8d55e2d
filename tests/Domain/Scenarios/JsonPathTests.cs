using Sandboxes.Domain.Scenarios;
using static Sandboxes.Domain.Tests.Scenarios.ScenarioSamples;

namespace Sandboxes.Domain.Tests.Scenarios;

public class JsonPathTests
{
    private const string Document = """{"a":{"b":[10,{"c":null}],"x.y":1},"list":[[1,2],[3]]}""";

    [Theory]
    [InlineData("$", Document)]
    [InlineData("a.b[0]", "10")]
    [InlineData("$.a.b[1].c", "null")]
    [InlineData("a.b[-2]", "10")]
    [InlineData("list[1][0]", "3")]
    [InlineData("a[\"x.y\"]", "1")]
    public void A_value_is_found_at_its_path(string path, string expected) =>
        JsonPath.Parse(path, out _)!.Find(Json(Document))!.Value.GetRawText().ShouldBe(expected);

    [Theory]
    [InlineData("a.c")]
    [InlineData("a.b[2]")]
    [InlineData("a.b[-3]")]
    [InlineData("a[0]")]
    [InlineData("list.a")]
    [InlineData("a.b[0].deeper")]
    public void Nothing_is_found_where_there_is_nothing(string path) => JsonPath.Parse(path, out _)!.Find(Json(Document)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[\"b")]
    public void A_broken_path_is_refused_with_a_reason(string path)
    {
        JsonPath.Parse(path, out var reason).ShouldBeNull();
        reason.ShouldNotBeNullOrEmpty();
    }
}
