using Microsoft.Extensions.Primitives;
using Sandboxes.Gateway.Answers;

namespace Sandboxes.Gateway.Tests.Answers;

public class PreferenceTests
{
    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("Text/Event-Stream", true)]
    [InlineData("text/event-stream; charset=utf-8", true)]
    [InlineData("text/event-stream, application/json", true)]
    [InlineData("application/json, text/event-stream", false)]
    [InlineData("application/json;q=0.5, text/event-stream", true)]
    [InlineData("text/event-stream;q=0.5, application/json", false)]
    [InlineData("application/json;q=0.5, text/event-stream;q=0.9", true)]
    [InlineData("text/event-stream;q=0", false)]
    [InlineData("text/event-stream, */*", true)]
    [InlineData("*/*, text/event-stream", false)]
    [InlineData("text/event-stream, */*;q=0.1", true)]
    [InlineData("text/*", true)]
    [InlineData("text/*, application/*", true)]
    [InlineData("text/*;q=0.5, text/event-stream;q=0.1, application/json;q=0.2", false)]
    [InlineData("*/*", false)]
    [InlineData("application/json", false)]
    [InlineData("text/html", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void A_stream_is_sent_where_it_is_preferred(string accept, bool isStream) =>
        Preference.For("text/event-stream", "application/json", accept).ShouldBe(isStream);

    [Fact]
    public void Several_headers_count_as_one()
    {
        Preference.For("text/event-stream", "application/json", new StringValues(["application/json", "text/event-stream"])).ShouldBeFalse();
        Preference.For("text/event-stream", "application/json", new StringValues(["text/event-stream", "application/json"])).ShouldBeTrue();
        Preference.For("text/event-stream", "application/json", StringValues.Empty).ShouldBeFalse();
    }
}
