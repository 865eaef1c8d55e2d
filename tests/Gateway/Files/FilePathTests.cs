using Sandboxes.Containers;
using Sandboxes.Gateway.Files;

namespace Sandboxes.Gateway.Tests.Files;

public class FilePathTests
{
    [Theory]
    [InlineData("/sandboxes/s/files/a/b.txt", "a/b.txt")]
    [InlineData("/sandboxes/s/files/a%20b?x=1", "a b")]
    [InlineData("/sandboxes/s/files/..%2fa", "../a")]
    [InlineData("/sandboxes/s/files/a/../b", "a/../b")]
    [InlineData("/sandboxes/s/files//etc", "/etc")]
    [InlineData("/sandboxes/s/files/%252e%252e", "%2e%2e")]
    [InlineData("/sandboxes/s/files/files/x", "files/x")]
    [InlineData("http://host/sandboxes/s/files/x", "x")]
    [InlineData("/sandboxes/s/files/%ff", "%ff")]
    [InlineData("/sandboxes/s/files/", "")]
    public void A_path_is_taken_as_the_caller_wrote_it_and_decoded_once(string target, string path) => FilePath.Of(target).Value.ShouldBe(path);

    [Fact]
    public void The_gateway_and_the_grains_hold_to_the_same_largest_file() =>
        new FilesOptions().FileLimit.ShouldBe(new ContainersOptions().FileLimit);
}
