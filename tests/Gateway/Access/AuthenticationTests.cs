using System.Net;

namespace Sandboxes.Gateway.Tests.Access;

public class AuthenticationTests(GatewayFixture gateway)
{
    private const string Unknown = "sk_dev_0123456789012345678901234567890123456789012";

    [Theory]
    [InlineData(null)]
    [InlineData("hello")]
    [InlineData(Unknown)]
    public async Task Without_a_valid_key_a_call_is_refused(string? key)
    {
        using var api = key is null ? gateway.Anonymous : gateway.With(key);

        var answer = await api.GetAsync("/sandboxes");

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Code.ShouldBe("unauthenticated");
        answer.Header("WWW-Authenticate").ShouldStartWith("Bearer");
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_key_may_come_as_a_bearer_token()
    {
        using var anonymous = gateway.Anonymous;
        using var administrator = gateway.Administrator;
        var key = (await administrator.PostAsync("/developers", """{"name":"B"}""")).Text("api_key");

        var answer = await anonymous.GetAsync("/developers/me", ("Authorization", $"Bearer {key}"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("name").ShouldBe("B");
    }

    [Fact]
    public async Task Administration_and_developing_need_different_keys()
    {
        using var developer = await gateway.NewDeveloperAsync();
        using var administrator = gateway.Administrator;

        (await developer.PostAsync("/developers", """{"name":"C"}""")).Code.ShouldBe("forbidden");
        (await administrator.GetAsync("/sandboxes")).Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task Who_has_the_wrong_kind_of_key_is_told_the_right_one()
    {
        using var developer = await gateway.NewDeveloperAsync();
        using var administrator = gateway.Administrator;
        using var scoped = gateway.With((await developer.ProvisionAsync()).Text("api_key"));

        (await developer.PostAsync("/developers", """{"name":"C"}""")).Text("detail")
            .ShouldBe("This operation takes an administrator's key (sk_adm_…); the key that was sent is a developer's (sk_dev_…).");
        (await administrator.GetAsync("/keys")).Text("detail")
            .ShouldBe("This operation takes a developer's key (sk_dev_…); the key that was sent is an administrator's (sk_adm_…).");
        (await administrator.GetAsync("/v1/agents")).Text("message")
            .ShouldBe("This operation takes a developer's key (sk_dev_…) or the sandbox's own key (sk_sbx_…); the key that was sent is an administrator's (sk_adm_…).");
        (await scoped.GetAsync("/keys")).Text("detail")
            .ShouldBe("This operation takes a developer's key (sk_dev_…); the key that was sent is one sandbox's (sk_sbx_…).");
    }

    [Fact]
    public async Task A_sandbox_key_opens_its_sandbox_and_nothing_else()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var own = await developer.ProvisionAsync("own");
        var other = (await developer.ProvisionAsync("other")).Text("sandbox_id");
        using var scoped = gateway.With(own.Text("api_key"));

        (await scoped.GetAsync("/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        (await scoped.GetAsync($"/sandboxes/{own.Text("sandbox_id")}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        (await scoped.GetAsync($"/sandboxes/{own.Text("sandbox_id")}")).Text("name").ShouldBe("own");
        (await scoped.GetAsync($"/sandboxes/{other}")).Code.ShouldBe("sandbox_not_found");
        (await scoped.GetAsync($"/sandboxes/{other}/v1/agents")).Code.ShouldBe("sandbox_not_found");
        foreach (var (method, path, body) in new[] { ("POST", "exec", """{"command":["true"]}"""), ("GET", "files", null), ("GET", "files/x", null), ("DELETE", "files/x", null) })
        {
            (await scoped.SendAsync(method, $"/sandboxes/{own.Text("sandbox_id")}/{path}", body)).Code.ShouldBe("no_container", path);
            (await scoped.SendAsync(method, $"/sandboxes/{other}/{path}", body)).Code.ShouldBe("sandbox_not_found", path);
        }

        (await scoped.GetAsync("/keys")).Code.ShouldBe("forbidden");
        (await scoped.SendAsync("DELETE", $"/sandboxes/{own.Text("sandbox_id")}", null)).Code.ShouldBe("forbidden");
    }
}
