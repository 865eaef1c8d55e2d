using System.Net;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

internal static class Readiness
{
    public static async Task ShouldBeReadyAsync(this GatewayProcess gateway)
    {
        using var anyone = new Api(gateway.Address, null);
        var answer = await anyone.GetAsync("/health/ready");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
    }

    /// <summary>It is alive, and says that storage keeps it from being ready.</summary>
    public static async Task ShouldNotBeReadyAsync(this GatewayProcess gateway, string reason)
    {
        using var anyone = new Api(gateway.Address, null);
        var answer = await anyone.GetAsync("/health/ready");
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Body);
        answer.Text("status").ShouldBe("unavailable");
        var storage = answer.Json.GetProperty("reasons").EnumerateArray().Single(found => found.GetProperty("part").GetString() == "storage");
        storage.GetProperty("message").GetString()!.ShouldContain(reason);
        (await anyone.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
