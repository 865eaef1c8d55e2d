using Sandboxes.Gateway.Accounts;
using Sandboxes.Silo;

namespace Sandboxes.Gateway.Hosting;

/// <summary>
/// <c>gateway db migrate</c>: brings the platform's PostgreSQL database up to date. With <c>--credentials FILE</c> it also decides on the first accounts
/// where there are none, and FILE gets their keys; the gateways make them real.
/// </summary>
internal static class DatabaseCommand
{
    private const string Credentials = "--credentials";

    public static bool IsMeant(string[] arguments) => arguments is ["db", ..];

    /// <summary>Says what it did. The exit code: 0, or 2 where it could not.</summary>
    public static Task<int> RunAsync(string[] arguments) => GatewayHost.TellFaultsAsync(async () =>
    {
        if (arguments is not ["db", "migrate", .. var options])
            throw new StartFaultException($"unknown command {string.Join(' ', arguments.Take(2))}; {CommandLine.Usage}");
        var (file, others) = TakeCredentials(options);
        var settings = ConfigurationSources.Read(CommandLine.Parse(others));
        foreach (var script in await SiloStorage.MigrateAsync(settings, CancellationToken.None))
        {
            await Console.Out.WriteLineAsync($"Applied {script}.");
        }

        await Console.Out.WriteLineAsync("The platform's database is up to date.");
        if (file is not null)
            await Console.Out.WriteLineAsync(await MakeAccountsAsync(settings, file));
    });

    private static (string? File, string[] Others) TakeCredentials(string[] options)
    {
        var at = Array.IndexOf(options, Credentials);
        if (at < 0)
            return (null, options);
        return at + 1 < options.Length && options[at + 1].Length > 0
            ? (options[at + 1], [.. options[..at], .. options[(at + 2)..]])
            : throw new StartFaultException($"{Credentials} needs a value; {CommandLine.Usage}");
    }

    private static async Task<string> MakeAccountsAsync(IConfiguration settings, string path)
    {
        // Whatever engine is configured, this command is about PostgreSQL.
        var configuration = new ConfigurationBuilder().AddConfiguration(settings)
            .AddInMemoryCollection(new Dictionary<string, string?> { ["storage:engine"] = "postgres" }).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSiloSecrets(configuration).BuildServiceProvider();
        var accounts = new FirstAccounts(new StoredSecrets(services.GetRequiredService<SiloSecrets>()));
        var gateway = (configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new()).Url();
        return await accounts.MakeAsync(new CredentialsFile(path, gateway), CancellationToken.None) switch
        {
            AccountsOutcome.Made => $"Made the first developer and the administrator; their keys are in {path}.",
            AccountsOutcome.InFile => $"There are accounts already, and {path} has their keys.",
            _ when File.Exists(path) => $"There are accounts already, made elsewhere; {path} does not have their keys and was left as it is.",
            _ => $"There are accounts already; {path} was not written.",
        };
    }
}
