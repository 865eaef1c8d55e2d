using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Errors;

/// <summary>What an error, or its documentation, says is taken at its word.</summary>
public class AdviceTests(GatewayFixture gateway)
{
    [Fact]
    public async Task The_examples_of_the_documentation_are_what_is_answered()
    {
        using var developer = await gateway.NewDeveloperAsync();
        foreach (var name in new[] { "first", "second", null })
        {
            await developer.ProvisionAsync(name);
        }

        var quota = await developer.PostAsync("/sandboxes", "{}");
        using var one = await gateway.NewDeveloperAsync();
        await one.ProvisionAsync();
        var invalid = await one.PostAsync("/v1/agents", "{}");

        Examples().ShouldBe([Masked(quota.Body), Masked(invalid.Body)]);
    }

    [Fact]
    public async Task Who_is_told_to_name_a_sandbox_can_do_it_in_each_way_that_is_named()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var sandboxId = (await developer.ProvisionAsync("a")).Text("sandbox_id");
        await developer.ProvisionAsync("b");

        var mirrored = await developer.GetAsync("/v1/agents");
        var managed = await developer.PostAsync("/sandbox/reset", "{}");

        mirrored.Text("message").ShouldBe("You have several sandboxes; name one in X-Sandbox-Id, or in the path as /sandboxes/{sandbox_id}/v1.");
        (await developer.GetAsync("/v1/agents", ("X-Sandbox-Id", sandboxId))).Status.ShouldBe(HttpStatusCode.OK);
        (await developer.GetAsync($"/sandboxes/{sandboxId}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        managed.Text("detail").ShouldBe("You have several sandboxes; name one as sandbox_id or in X-Sandbox-Id.");
        (await developer.PostAsync("/sandbox/reset", $$"""{"sandbox_id":"{{sandboxId}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await developer.PostAsync($"/sandbox/reset?sandbox_id={sandboxId}", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await developer.PostAsync("/sandbox/reset", "{}", ("X-Sandbox-Id", sandboxId))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_told_to_give_a_number_as_a_text_can()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var path = $"/sandboxes/{sandboxId}/scenarios/basic_governance";

            var refused = await developer.PostAsync(path, """{"parameters":{"trust_score":"high"}}""");

            refused.Body.ShouldContain("The parameter 'trust_score' must be a number, given as a text.");
            (await developer.PostAsync(path, """{"parameters":{"trust_score":"0.9"}}""")).Status.ShouldBe(HttpStatusCode.Accepted);
        }
    }

    /// <summary>The JSON of docs/errors.md, in order.</summary>
    private static IEnumerable<string> Examples() =>
        Regex.Matches(File.ReadAllText(Repository.PathOf("docs/errors.md")), "```json\n(.*?)```", RegexOptions.Singleline).Select(example => Masked(example.Groups[1].Value));

    /// <summary>The same with every id made one.</summary>
    private static string Masked(string json) => Regex.Replace(
        JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), "(req|sbx)_[a-z0-9…]+", "$1");
}
