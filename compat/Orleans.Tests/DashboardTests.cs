using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;

namespace Sandboxes.Embedded.Tests;

public sealed class DashboardTests
{
    [Fact]
    public async Task The_dashboard_shows_the_grains_in_memory()
    {
        var port = Silos.FreshPort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.UseOrleans(silo => silo.UseLocalhostClustering(port, port).AddDashboard());
        await using var app = builder.Build();
        app.MapOrleansDashboard("/dashboard");
        await app.StartAsync();
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeeperGrain>("shown").Kept();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var page = await http.GetStringAsync(new Uri("/dashboard", UriKind.Relative));
        var counters = await http.GetFromJsonAsync<JsonElement>(new Uri("/dashboard/DashboardCounters", UriKind.Relative));

        page.ShouldContain("DashboardCounters");
        counters.GetProperty("totalActivationCount").GetInt32().ShouldBe(2); // The keeper, and the management grain that counts.
        counters.GetProperty("simpleGrainStats").GetRawText().ShouldContain(nameof(KeeperGrain));
    }
}
