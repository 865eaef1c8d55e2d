using System.Net;

namespace Sandboxes.Gateway.Tests.Reference;

public class FrontPageTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_browser_gets_a_page_whose_links_all_answer()
    {
        using var anonymous = gateway.Anonymous;

        var page = await anonymous.GetAsync("/", ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.ContentHeaders.ContentType!.MediaType.ShouldBe("text/html");
        var links = page.Body.Split("<a href=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).ToList();
        links.Count.ShouldBe(3);
        foreach (var link in links)
            (await anonymous.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK, link);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    public async Task A_program_gets_the_addresses(string accept)
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.GetAsync("/", ("Accept", accept));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Header("Vary").ShouldBe("Accept");
        foreach (var member in (string[])["reference", "description", "readiness"])
            (await anonymous.GetAsync(answer.Text(member))).Status.ShouldBe(HttpStatusCode.OK, member);
        (await anonymous.GetAsync(answer.Text("sandboxes"))).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_sandbox_is_reached_below_the_address_of_the_mirror()
    {
        var (api, sandbox) = await gateway.NewSandboxAsync();

        var mirror = (await api.GetAsync("/")).Text("mirror");

        (await api.GetAsync($"{mirror}/agents", ("X-Sandbox-Id", sandbox))).Status.ShouldBe(HttpStatusCode.OK);
        api.Dispose();
    }
}
