using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Tests.Access;

public class AudienceMiddlewareTests
{
    [Fact]
    public async Task An_endpoint_that_does_not_say_whom_it_is_for_is_closed()
    {
        var (passed, status) = await CallAsync(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/forgotten"), 0, EndpointMetadataCollection.Empty, null));

        passed.ShouldBeFalse();
        status.ShouldBe(StatusCodes.Status401Unauthorized);
        (Audience.Nobody.AllowsDevelopers || Audience.Nobody.AllowsSandboxKeys || Audience.Nobody.AllowsAdministrators || Audience.Nobody.Anyone).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_says_it_is_for_everybody_is_open() =>
        (await CallAsync(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/live"), 0, new(Audience.Everyone), null))).Passed.ShouldBeTrue();

    [Fact]
    public async Task What_routing_answers_by_itself_needs_no_key() => (await CallAsync(new Endpoint(_ => Task.CompletedTask, null, "405"))).Passed.ShouldBeTrue();

    private static async Task<(bool Passed, int Status)> CallAsync(Endpoint endpoint)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(endpoint);
        context.Features.Set(new Call
        {
            Http = context,
            RequestId = "req",
            Grains = null!,
            Answers = new AnswerWriter(new AnswerBuffers(), TimeProvider.System),
            StartedAt = 0,
            IsMirror = false,
        });
        var passed = false;
        await new AuthenticationMiddleware(
            _ =>
            {
                passed = true;
                return Task.CompletedTask;
            },
            new Authenticator(null!, null!)).InvokeAsync(context);
        return (passed, context.Response.StatusCode);
    }
}
