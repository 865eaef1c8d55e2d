using System.Net;

namespace Sandboxes.Gateway.Tests.Policies;

public class PolicyVersionTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_version_is_listed_and_can_be_read()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var made = await developer.PostAsync("/v1/policy", """{"name":"p","rules":[{"condition":"true","action":"log"}]}""");
            var path = $"/v1/policy/{made.Text("policy_id")}";
            await developer.SendAsync("PUT", path, """{"description":"d"}""");
            await developer.PostAsync($"{path}/rules", """{"condition":"true","action":"log"}""");

            var listed = await developer.GetAsync($"{path}/versions");

            listed.Status.ShouldBe(HttpStatusCode.OK, listed.Body);
            listed.Json.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString())
                .ShouldBe(["1.1.0", "1.0.1", "1.0.0"]);
            (await developer.GetAsync($"{path}?version=1.0.0")).Json.GetProperty("rules").GetArrayLength().ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_unknown_policy_has_no_versions()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.GetAsync("/v1/policy/pol-none/versions")).Code.ShouldBe("not_found");
        }
    }
}
