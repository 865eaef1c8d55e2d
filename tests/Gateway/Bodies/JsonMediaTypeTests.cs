using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Tests.Bodies;

public class JsonMediaTypeTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("Application/JSON;charset=UTF-8", true)]
    [InlineData("application/merge-patch+json", true)]
    [InlineData("application/json; charset=\"utf-8\"", true)]
    [InlineData("application/json;charset=\"UTF-8\"; x=1", true)]
    [InlineData("application/merge-patch+json; charset=\"utf-8\"", true)]
    [InlineData("application/json; charset=utf-16", false)]
    [InlineData("application/json; charset=\"utf-16\"", false)]
    [InlineData("text/plain", false)]
    [InlineData("application/xml", false)]
    [InlineData("nonsense", false)]
    public void Only_JSON_in_UTF_8_is_read(string contentType, bool accepted) => JsonMediaType.Is(contentType).ShouldBe(accepted);
}
