using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Dashboard;

/// <summary>A page that shows what the silo holds. It has no access control of its own: put the routes behind the application's.</summary>
public static class ServiceCollectionExtensions
{
    public static ISiloBuilder AddDashboard(this ISiloBuilder siloBuilder, Action<DashboardOptions>? configureOptions = null) =>
        siloBuilder.ConfigureServices(s => s.Configure(configureOptions ?? (_ => { })));

    public static IClientBuilder AddDashboard(this IClientBuilder clientBuilder, Action<DashboardOptions>? configureOptions = null) =>
        clientBuilder.ConfigureServices(s => s.Configure(configureOptions ?? (_ => { })));

    /// <summary>Maps the page and, under <c>DashboardCounters</c>, its numbers as JSON.</summary>
    /// <param name="routePrefix">Where; null means the root.</param>
    public static RouteGroupBuilder MapOrleansDashboard(this IEndpointRouteBuilder endpoints, string? routePrefix = null)
    {
        var group = endpoints.MapGroup(routePrefix ?? "");
        group.MapGet("/", Page);
        group.MapGet("/DashboardCounters", Counters);
        return group;
    }

    private static ContentHttpResult Page(IOptions<DashboardOptions> options) => TypedResults.Content(
        DashboardPage.Html.Replace("INTERVAL", options.Value.CounterUpdateIntervalMs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        "text/html; charset=utf-8",
        statusCode: (int)HttpStatusCode.OK);

    private static async Task<Ok<DashboardCounters>> Counters(IGrainFactory grains) =>
        TypedResults.Ok(await DashboardCounters.ReadAsync(grains.GetGrain<IManagementGrain>(0)));
}
