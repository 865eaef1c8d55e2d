using Microsoft.AspNetCore.Http;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Tests.Calls;

public class IdsTests
{
    [Fact]
    public void One_operation_makes_the_same_id_again_and_another_makes_another()
    {
        var operation = new OperationId("op");

        operation.NewId("sbx_").ShouldBe(new OperationId("op").NewId("sbx_"));
        operation.NewId("sbx_").ShouldMatch("^sbx_[0-9a-hjkmnp-tv-z]{26}$");
        operation.NewId("sbx_")[4..].ShouldNotBe(operation.NewId("run_")[4..]);
        OperationId.New().ShouldNotBe(OperationId.New());
    }

    [Theory]
    [InlineData("abc-1.2_Z", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\"b", false)]
    public void A_sane_request_id_of_the_caller_is_kept(string given, bool kept)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[RequestIds.Header] = given;

        var id = RequestIds.Of(request);

        (id == given).ShouldBe(kept);
        (kept || id.StartsWith("req_")).ShouldBeTrue();
    }

    [Fact]
    public void A_request_id_of_more_than_128_characters_is_replaced()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[RequestIds.Header] = new string('a', 129);

        RequestIds.Of(request).ShouldMatch("^req_[0-9a-hjkmnp-tv-z]{26}$");
    }

    [Theory]
    [InlineData("sbx_01", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    public void Only_some_texts_can_be_an_id(string text, bool plausible) => ResourceIds.IsPlausible(text).ShouldBe(plausible);
}
