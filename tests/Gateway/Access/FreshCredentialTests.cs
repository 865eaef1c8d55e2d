using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.OpenApi;

namespace Sandboxes.Gateway.Tests.Access;

public class FreshCredentialTests(GatewayFixture gateway)
{
    /// <summary>Folders in which whatever changes something changes credentials or whom they belong to.</summary>
    private static readonly string[] s_folders = [nameof(Keys), nameof(Developers)];

    /// <summary>What hands out or ends keys beside its work.</summary>
    private static readonly string[] s_others = ["POST /sandbox/provision", "POST /sandboxes", "DELETE /sandboxes/{sandboxId}"];

    [Fact]
    public void What_hands_out_ends_or_changes_credentials_is_never_decided_from_a_cache()
    {
        var endpoints = Endpoints();
        var wanted = endpoints.Where(IsAboutCredentials).Select(Name).Order().ToList();

        wanted.ShouldContain("POST /keys");
        wanted.ShouldContain("DELETE /keys/{keyId}");
        s_others.ShouldBeSubsetOf(wanted);
        endpoints.Where(FreshCredential.IsNeededBy).Select(Name).Order().ShouldBe(wanted);
    }

    [Theory]
    [InlineData("POST", "/keys")]
    [InlineData("POST", "/sandbox/provision")]
    public async Task A_key_that_was_just_revoked_makes_itself_no_other(string method, string path)
    {
        using var developer = await gateway.NewDeveloperAsync();
        var made = await developer.PostAsync("/keys", "{}");
        using var revoked = gateway.With(made.Text("api_key"));
        (await revoked.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await developer.SendAsync("DELETE", $"/keys/{made.Text("key_id")}", null)).Status.ShouldBe(HttpStatusCode.OK);

        (await revoked.SendAsync(method, path, "{}")).Code.ShouldBe("unauthenticated");
        (await developer.GetAsync("/keys")).Json.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    private static bool IsAboutCredentials(Endpoint endpoint) =>
        s_others.Contains(Name(endpoint))
        || (s_folders.Contains(FolderOf(endpoint)) && !Name(endpoint).StartsWith("GET ", StringComparison.Ordinal));

    private static string Name(Endpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {((RouteEndpoint)endpoint).RoutePattern.RawText}";

    private static string? FolderOf(Endpoint endpoint)
    {
        var slice = endpoint.Metadata.GetMetadata<SliceName>()!.Value;
        return typeof(ISlice).Assembly.GetTypes().Single(type => type.IsClass && type.IsAssignableTo(typeof(ISlice)) && new SliceName(type.Name).Value == slice)
            .Namespace!.Split('.')[^1];
    }

    /// <summary>The endpoints as the gateway maps them; whatever a handler takes counts as a service.</summary>
    private static List<Endpoint> Endpoints()
    {
        var routes = new Routes();
        routes.MapManagement();
        routes.MapMirror();
        return [.. routes.DataSources.SelectMany(source => source.Endpoints)];
    }

    private sealed class Routes : IEndpointRouteBuilder, IServiceProvider, IServiceProviderIsService
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddRoutingCore().BuildServiceProvider();

        public IServiceProvider ServiceProvider => this;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(this);

        public object? GetService(Type serviceType) => serviceType == typeof(IServiceProviderIsService) ? this : _services.GetService(serviceType);

        public bool IsService(Type serviceType) => true;
    }
}
