using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Accounts;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Doors;
using Sandboxes.Silo;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Starts the gateway, or says in one line per fault why it cannot be started.</summary>
internal static class GatewayHost
{
    private const int CannotStart = 2;

    /// <summary>The name of the health check that the silo brings.</summary>
    private const string StorageCheck = "storage";

    /// <summary>Runs until it is told to stop. The exit code: 0, or 2 where it could not start.</summary>
    public static Task<int> RunAsync(string[] arguments, Action<WebApplicationBuilder> configure, Action<WebApplication> map) => TellFaultsAsync(async () =>
    {
        await using var app = Build(arguments, configure);
        await RefuseUnusableStorageAsync(app);
        map(app);
        await app.RunAsync();
    });

    /// <summary>Does the work and gives 0, or tells the faults that stopped it, a line for each, and gives 2.</summary>
    public static async Task<int> TellFaultsAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception failure) when (StartFaults.Of(failure) is { } faults)
        {
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return CannotStart;
        }
    }

    private static WebApplication Build(string[] arguments, Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Sandboxes.Gateway" });
        var settings = ConfigurationSources.Read(CommandLine.Parse(arguments));
        builder.Configuration.AddInMemoryCollection(ScenarioSteps.Settings(settings));
        builder.Configuration.AddInMemoryCollection(DoorSocket.Settings(settings));
        builder.Configuration.AddConfiguration(settings);
        AddHosting(builder);
        configure(builder);

        // Hosted services start in this order: the silo must be up before anybody calls a grain.
        builder.AddAccounts(makesAccounts: settings["cluster:mode"] is null or "single");
        if (SettingsCheck.FaultsOf(settings, builder.Services) is { Count: > 0 } faults)
            throw new StartFaultException(faults);

        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        CheckEndpoints(app);
        return app;
    }

    private static void AddHosting(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<GatewayOptions>().BindConfiguration(GatewayOptions.Section);
        builder.Services.AddSingleton(new DataFolder(builder.Configuration[DataFolder.Setting] ?? DataFolder.Default));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSiloSecrets(builder.Configuration).AddSingleton<ISharedSecrets, StoredSecrets>();
        builder.Services.AddRoutingCore();
        builder.AddErrorLog();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = BodyMiddleware.MaxBytes;
        });
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>, IOptions<DoorOptions>>((kestrel, gateway, door) =>
        {
            kestrel.Listen(EndpointOf(gateway.Value));
            kestrel.ListenAtDoor(door.Value.GatewaySocket);
        });
    }

    private static void CheckEndpoints(WebApplication app)
    {
        RefuseTaken(EndpointOf(app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value));
        var door = app.Services.GetRequiredService<IOptions<DoorOptions>>().Value.GatewaySocket;
        DoorSocket.Prepare(door);
        app.Lifetime.ApplicationStarted.Register(() => DoorSocket.Close(door));
    }

    private static IPEndPoint EndpointOf(GatewayOptions options) => IPAddress.TryParse(options.Address, out var address)
        ? new IPEndPoint(address, options.Port)
        : throw new StartFaultException($"gateway.address: '{options.Address}' is not an IP address");

    /// <summary>Before anything relies on it, so that the fault is told in one line instead of by whatever met it first.</summary>
    private static async Task RefuseUnusableStorageAsync(WebApplication app)
    {
        var check = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.First(known => known.Name == StorageCheck);
        var found = await check.Factory(app.Services).CheckHealthAsync(new HealthCheckContext { Registration = check });
        if (found.Status == HealthStatus.Unhealthy)
            throw new StartFaultException(found.Description ?? "The storage cannot be used.");
    }

    /// <summary>Before storage is touched: another gateway may be running on it. Kestrel notices too, but only at the end.</summary>
    private static void RefuseTaken(IPEndPoint endpoint)
    {
        using var probe = new TcpListener(endpoint);
        try
        {
            probe.Start();
        }
        catch (SocketException taken)
        {
            throw new StartFaultException($"{endpoint} is in use or may not be used", taken);
        }
    }
}
