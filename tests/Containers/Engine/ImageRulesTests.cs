using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Tests.Engine;

public sealed class ImageRulesTests
{
    [Theory]
    [InlineData("busybox"), InlineData("busybox:1.36"), InlineData("team/image:Tag_1.2-x"), InlineData("registry.example:5000/a/b__c/d-e:1"),
     InlineData("localhost/x"), InlineData("a@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     InlineData("sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_reference_is_one(string image) => ImageRules.IsReference(image).ShouldBeTrue();

    [Theory]
    [InlineData(""), InlineData("A"), InlineData("a b"), InlineData("../x"), InlineData("a/../b"), InlineData("a?fromImage=b"), InlineData("a:b/c:d"), InlineData("a\n"),
     InlineData("-a"), InlineData("a;id"), InlineData("$(id)"), InlineData("a%2fb"), InlineData("a\0"), InlineData("/a"), InlineData("a/"), InlineData("a#b")]
    public void What_is_none_is_not(string image) => ImageRules.IsReference(image).ShouldBeFalse();

    [Fact]
    public void A_reference_has_at_most_255_letters() => ImageRules.IsReference(new string('a', 256)).ShouldBeFalse();

    [Fact]
    public void Only_listed_images_and_the_default_one_are_allowed_where_any_is_listed()
    {
        var options = new ContainersOptions { Image = "default:1", AllowedImages = { "team/*", "exact:2" } };

        ImageRules.IsAllowed("default:1", options).ShouldBeTrue();
        ImageRules.IsAllowed("team/a:1", options).ShouldBeTrue();
        ImageRules.IsAllowed("exact:2", options).ShouldBeTrue();
        ImageRules.IsAllowed("exact:3", options).ShouldBeFalse();
        ImageRules.IsAllowed("other/team/a", options).ShouldBeFalse();
        ImageRules.IsAllowed("anything", new ContainersOptions()).ShouldBeTrue();
    }
}
