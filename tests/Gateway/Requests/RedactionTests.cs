using System.Text;
using Sandboxes.Gateway.Requests;

namespace Sandboxes.Gateway.Tests.Requests;

public class RedactionTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", """{"a":1,"b":[true,null,"x"]}""")]
    [InlineData("""{"password":"p","b":2}""", """{"password":"[REDACTED]","b":2}""")]
    [InlineData("""{"API_KEY":"p"}""", """{"API_KEY":"[REDACTED]"}""")]
    [InlineData("""{"deep":[{"client_secret":{"x":[1,{"y":2}]},"b":2}]}""", """{"deep":[{"client_secret":"[REDACTED]","b":2}]}""")]
    [InlineData("""{"access_token":[1,2],"b":1.50}""", """{"access_token":"[REDACTED]","b":1.50}""")]
    [InlineData("""{"Authorization":"Bearer x"}""", """{"Authorization":"[REDACTED]"}""")]
    public void Members_named_like_secrets_are_masked_and_others_kept(string body, string kept) => Of(body).ShouldBe(kept);

    [Fact]
    public void A_body_that_was_cut_is_kept_as_far_as_it_goes() => Of("""{"a":1,"b":"lo""", isCut: true).ShouldBe("""{"a":1,"b":…""");

    [Theory]
    [InlineData("""{"a":1,"password":"hunter""")]
    [InlineData("""{"a":1,"password":["hunter","hunter2"],"pass""")]
    [InlineData("""{"a":1,"secret":{"x":"hunter""")]
    public void A_cut_never_shows_a_secret(string body) => Of(body, isCut: true)!.ShouldNotContain("hunter");

    [Fact]
    public void What_is_not_JSON_is_kept_as_its_size() => Of("password=hunter2").ShouldBe("[16 bytes that are not JSON]");

    [Fact]
    public void No_body_is_kept_as_none() => Of(string.Empty).ShouldBeNull();

    [Theory]
    [InlineData("?limit=5", "?limit=5")]
    [InlineData("?limit=5&api_key=abc&x=1", "?limit=5&api_key=[REDACTED]&x=1")]
    public void Parameters_named_like_secrets_are_masked(string query, string kept) => Redaction.OfQuery(query).ShouldBe(kept);

    private static string? Of(string body, bool isCut = false) => Redaction.OfBody(Encoding.UTF8.GetBytes(body), isCut);
}
