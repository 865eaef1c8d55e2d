using System.Net;

namespace Sandboxes.Gateway.Tests.Health;

public class HealthTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_anyone(string path)
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.GetAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("status").ShouldBe("ok");
        answer.Json.GetProperty("reasons").GetArrayLength().ShouldBe(0);
    }
}
