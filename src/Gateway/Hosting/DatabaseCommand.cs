using Sandboxes.Silo;

namespace Sandboxes.Gateway.Hosting;

/// <summary><c>gateway db migrate</c>: brings the platform's PostgreSQL database up to date, and does nothing else.</summary>
internal static class DatabaseCommand
{
    public static bool IsMeant(string[] arguments) => arguments is ["db", ..];

    /// <summary>Says what it did. The exit code: 0, or 2 where it could not.</summary>
    public static Task<int> RunAsync(string[] arguments) => GatewayHost.TellFaultsAsync(async () =>
    {
        if (arguments is not ["db", "migrate", .. var options])
            throw new StartFaultException($"unknown command {string.Join(' ', arguments.Take(2))}; {CommandLine.Usage}");
        var applied = await SiloStorage.MigrateAsync(ConfigurationSources.Read(CommandLine.Parse(options)), CancellationToken.None);
        foreach (var script in applied)
        {
            await Console.Out.WriteLineAsync($"Applied {script}.");
        }

        await Console.Out.WriteLineAsync("The platform's database is up to date.");
    });
}
