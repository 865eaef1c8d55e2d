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
    [InlineData("""{"p\u0061ssword":"p"}""", """{"p\u0061ssword":"[REDACTED]"}""")]
    [InlineData("""{"api-key":1,"apiKey":2,"Api Key":3,"x-api.key":4}""", """{"api-key":"[REDACTED]","apiKey":"[REDACTED]","Api Key":"[REDACTED]","x-api.key":"[REDACTED]"}""")]
    [InlineData("""[{"secret":[]},[],{},"a"]""", """[{"secret":"[REDACTED]"},[],{},"a"]""")]
    public void Members_named_like_secrets_are_masked_and_others_kept(string body, string kept) => Of(body).ShouldBe(kept);

    [Theory]
    [InlineData("""{"name":"\ud800"}""", """{"name":"\ud800"}""")]
    [InlineData("""{"\ud800":"hidden","b":1}""", """{"\ud800":"[REDACTED]","b":1}""")]
    [InlineData("""{ "a" : "\n" }""", """{"a":"\n"}""")]
    public void What_is_no_text_is_kept_as_it_was_spelled(string body, string kept) => Of(body).ShouldBe(kept);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_replaced() =>
        Redaction.OfBody([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'], isCut: false).ShouldBe("{\"\ufffd\":\"[REDACTED]\"}");

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
    [InlineData("?api%5Fkey=abc", "?api%5Fkey=[REDACTED]")]
    [InlineData("?api%255Fkey=abc", "?api%255Fkey=[REDACTED]")]
    [InlineData("?%61%70%69%4Bey=abc", "?%61%70%69%4Bey=[REDACTED]")]
    [InlineData("?api+key=abc&API-KEY=def", "?api+key=[REDACTED]&API-KEY=[REDACTED]")]
    [InlineData("?metadata.client%20secret=abc", "?metadata.client%20secret=[REDACTED]")]
    [InlineData("?p%25252525252561ssword=abc", "?p%25252525252561ssword=[REDACTED]")]
    [InlineData("?private.key=a=b", "?private.key=[REDACTED]")]
    [InlineData("?name=%zz&note=api_key", "?name=%zz&note=api_key")]
    [InlineData("?&=&x", "?&=&x")]
    public void Parameters_named_like_secrets_are_masked(string query, string kept) => Redaction.OfQuery(query).ShouldBe(kept);

    private static string? Of(string body, bool isCut = false) => Redaction.OfBody(Encoding.UTF8.GetBytes(body), isCut);
}
