using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Sandboxes.Gateway.Tests.Bodies;

public class BodyDecodingTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_body_that_is_sent_compressed_is_decoded(string coding)
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await SendAsync(developer, $"/sandboxes/{sandboxId}/v1/agents", Encode(coding, Encoding.UTF8.GetBytes("""{"name":"Clerk"}""")), coding);

            answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
            answer.Text("name").ShouldBe("Clerk");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task What_it_becomes_may_have_no_more_than_1_MiB(string coding)
    {
        using var developer = await gateway.NewDeveloperAsync();
        var bomb = Encode(coding, Encoding.UTF8.GetBytes($$"""{"name":"{{new string('a', 64 * 1024 * 1024)}}"}"""));
        bomb.Length.ShouldBeLessThan(1024 * 1024);

        var answer = await SendAsync(developer, "/keys", bomb, coding);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, answer.Body);
        answer.Code.ShouldBe("body_too_large");
    }

    [Fact]
    public async Task A_body_of_exactly_1_MiB_is_read()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var json = $$"""{"name":"a"{{new string(' ', (1024 * 1024) - 12)}}}""";
        json.Length.ShouldBe(1024 * 1024);

        (await SendAsync(developer, "/keys", Encode("gzip", Encoding.UTF8.GetBytes(json)), "gzip")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    [InlineData("nonsense")]
    public async Task A_coding_that_is_not_known_is_refused_and_those_that_are_named(string coding)
    {
        using var developer = await gateway.NewDeveloperAsync();

        var answer = await SendAsync(developer, "/keys", [1, 2, 3], coding);

        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType, answer.Body);
        answer.Code.ShouldBe("unsupported_media_type");
        answer.Header("Accept-Encoding").ShouldBe("gzip, br, deflate");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_encoded_as_it_says_is_the_callers_fault(string coding)
    {
        using var developer = await gateway.NewDeveloperAsync();
        var whole = Encode(coding, Encoding.UTF8.GetBytes("""{"name":"a body that is cut in the middle"}"""));

        foreach (var body in new[] { Encoding.UTF8.GetBytes("""{"name":"plain"}"""), whole[..(whole.Length / 2)] })
        {
            var answer = await SendAsync(developer, "/keys", body, coding);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        }
    }

    private static async Task<Answer> SendAsync(Api api, string path, byte[] body, string coding)
    {
        using var request = api.Request("POST", path);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return await api.SendAsync(request);
    }

    private static byte[] Encode(string coding, byte[] body)
    {
        using var output = new MemoryStream();
        using (Stream encoder = coding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(output, CompressionLevel.Fastest),
            "BR" => new BrotliStream(output, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(output, CompressionLevel.Fastest),
            _ => new BufferedStream(output),
        })
        {
            encoder.Write(body);
        }

        return output.ToArray();
    }
}
