using Sandboxes.Containers.Files;

namespace Sandboxes.Containers.Tests.Files;

public sealed class PathRulesTests
{
    [Theory]
    [InlineData("", ""), InlineData("a", "a"), InlineData("a/b", "a/b"), InlineData("./a//b/.", "a/b"), InlineData(".", ""), InlineData("a/", "a"),
     InlineData("..a/b..", "..a/b.."), InlineData("%2e%2e/x", "%2e%2e/x"), InlineData("a\\..\\b", "a\\..\\b"), InlineData("~", "~")]
    public void A_path_inside_is_brought_to_one_form(string path, string normal) =>
        PathRules.Normalize(path).ShouldBe(new WorkspaceReply<string>(normal, null));

    [Theory]
    [InlineData("/"), InlineData("/etc"), InlineData(".."), InlineData("a/.."), InlineData("a/../../b"), InlineData("./../x")]
    public void A_path_that_leads_or_may_lead_out_is_outside(string path) => PathRules.Normalize(path).Fault.ShouldBe(WorkspaceFault.Outside);

    [Fact]
    public void What_is_not_text_is_no_path()
    {
        PathRules.Normalize("a\0b").Fault.ShouldBe(WorkspaceFault.Invalid);
        PathRules.Normalize(new string('\ud800', 1)).Fault.ShouldBe(WorkspaceFault.Invalid);
    }

    [Fact]
    public void What_is_too_long_is_no_path()
    {
        PathRules.Normalize(new string('a', 255)).Fault.ShouldBeNull();
        PathRules.Normalize(new string('a', 256)).Fault.ShouldBe(WorkspaceFault.Invalid);
        PathRules.Normalize(new string('ü', 128)).Fault.ShouldBe(WorkspaceFault.Invalid);
        PathRules.Normalize(string.Join('/', Enumerable.Repeat("abc", 256))).Fault.ShouldBeNull();
        PathRules.Normalize(string.Join('/', Enumerable.Repeat("abc", 257))).Fault.ShouldBe(WorkspaceFault.Invalid);
    }

    [Theory]
    [InlineData(""), InlineData("."), InlineData(".//.")]
    public void The_workspace_itself_is_not_an_entry_of_it(string path) => PathRules.NormalizeEntry(path).Fault.ShouldBe(WorkspaceFault.WrongKind);
}
