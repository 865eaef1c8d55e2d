using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Tests.Access;

/// <summary>Every endpoint that the program maps, whoever maps it, says whom it is for.</summary>
public class AudienceTests
{
    /// <summary>What anybody may ask, without a key. Whoever adds to it decides that knowingly.</summary>
    private static readonly string[] s_public = ["/", "/docs/{documentName?}", "/docs/favicon.svg", "/docs/scalar.aspnetcore.js", "/docs/scalar.js", "/health/live", "/health/ready", "/openapi/{documentName}.json"];

    [Fact]
    public async Task Every_endpoint_of_the_application_says_whom_it_is_for()
    {
        await using var app = Application();

        var endpoints = EndpointsOf(app);

        endpoints.Count.ShouldBeGreaterThan(60);
        endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Audience>() is null).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_is_meant_to_be_is_open_to_everybody()
    {
        await using var app = Application();

        EndpointsOf(app).Where(endpoint => endpoint.Metadata.GetMetadata<Audience>() is { Anyone: true }).Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBe(s_public, ignoreOrder: true);
    }

    /// <summary>The program's own composition, which lies in its top-level statements: so nothing that is mapped there can be missed here.</summary>
    private static WebApplication Application()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new DataFolder(Path.GetTempPath()));
        Local("Configure").Invoke(null, [builder]);
        var app = builder.Build();
        Local("Map").Invoke(null, [app]);
        return app;
    }

    private static MethodInfo Local(string name) => typeof(ISlice).Assembly.EntryPoint!.DeclaringType!
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(method => method.Name.Contains($"g__{name}|", StringComparison.Ordinal));

    private static List<RouteEndpoint> EndpointsOf(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
}
