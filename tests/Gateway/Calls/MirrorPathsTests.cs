using Microsoft.AspNetCore.Http;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Tests.Calls;

public class MirrorPathsTests
{
    [Theory]
    [InlineData("/v1/agents", true, null, "", "/v1/agents")]
    [InlineData("/v1", true, null, "", "/v1")]
    [InlineData("/sandboxes/sbx_1/v1/agents/a", true, "sbx_1", "/sandboxes/sbx_1", "/v1/agents/a")]
    [InlineData("/sandboxes/sbx_1/v1", true, "sbx_1", "/sandboxes/sbx_1", "/v1")]
    [InlineData("/sandboxes/sbx_1/v12", false, null, "", "/sandboxes/sbx_1/v12")]
    [InlineData("/sandboxes/sbx_1/runs", false, null, "", "/sandboxes/sbx_1/runs")]
    [InlineData("/sandboxes/sbx_1", false, null, "", "/sandboxes/sbx_1")]
    [InlineData("/sandboxes//v1/agents", false, null, "", "/sandboxes//v1/agents")]
    [InlineData("/v2/agents", false, null, "", "/v2/agents")]
    [InlineData("/", false, null, "", "/")]
    public void A_mirrored_path_is_split_from_its_sandbox(string path, bool mirrored, string? sandboxId, string pathBase, string rest)
    {
        var request = new DefaultHttpContext { Request = { Path = path } }.Request;

        MirrorPaths.TrySplit(request, out var found).ShouldBe(mirrored);

        found.ShouldBe(sandboxId);
        request.PathBase.Value.ShouldBe(pathBase);
        request.Path.Value.ShouldBe(rest);
    }
}
