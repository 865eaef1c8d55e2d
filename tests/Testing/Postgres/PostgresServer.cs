using System.Globalization;
using System.Security.Cryptography;

namespace Sandboxes.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of our own, from Debian's packages: a cluster in a temporary folder, run as an unprivileged user, on a free port of the loopback
/// interface and on a Unix socket. It flushes to disk as in production, wants passwords (SCRAM), and is removed with this object.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser's name.</summary>
    public const string User = "postgres";

    /// <summary>Seconds that a start may take, recovery after a crash with it, and a stop.</summary>
    private const string Patience = "180";

    private readonly ServerPrograms programs;
    private readonly string folder;

    private PostgresServer(ServerPrograms programs, string folder)
    {
        this.programs = programs;
        this.folder = folder;
    }

    /// <summary>Why there can be no server on this machine; null where there can.</summary>
    public static string? Unavailable => ServerPrograms.Found.Fault;

    public int Port { get; private set; }

    /// <summary>The superuser's.</summary>
    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The folder of the Unix socket.</summary>
    public string SocketFolder => folder;

    private string Data => Path.Combine(folder, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">Settings beyond the defaults, such as <c>max_connections=50</c>.</param>
    /// <exception cref="InvalidOperationException">There is none on this machine (<see cref="Unavailable"/>), or it does not start.</exception>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var programs = ServerPrograms.Found.Programs ?? throw new InvalidOperationException(Unavailable);
        // A socket's path may have no more than about 100 characters.
        var server = new PostgresServer(programs, Directory.CreateTempSubdirectory("sbpg-").FullName);
        try
        {
            await server.CreateAsync(settings);
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Npgsql's connection string of the superuser.</summary>
    public string ConnectionTo(string database) => ConnectionTo(database, User, Password);

    /// <summary>Npgsql's connection string of a role.</summary>
    public string ConnectionTo(string database, string role, string password) =>
        $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username={role};Password={password};Database={database}";

    /// <summary>Runs statements as the superuser, one after the other, and returns what they print: a line for each row, columns parted by <c>|</c>.</summary>
    public Task<string> RunAsync(string statements, string database = "postgres") => programs.RunAsync(
        "psql",
        ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", $"{Port}", "-U", User, "-d", database, "-f", "-"],
        new() { ["PGPASSWORD"] = Password },
        statements);

    /// <summary>Runs <c>pgbench</c> as the superuser with a script of its own, and returns what it prints.</summary>
    public async Task<string> BenchAsync(string script, string database, params string[] arguments)
    {
        var file = Path.Combine(folder, "bench.sql");
        await File.WriteAllTextAsync(file, script);
        return await programs.RunAsync(
            "pgbench", ["-n", "-f", file, "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, .. arguments, database], new() { ["PGPASSWORD"] = Password });
    }

    /// <summary>Starts it on the same port as before.</summary>
    public Task StartAgainAsync() => programs.RunAsync("pg_ctl", ["-D", Data, "-w", "-t", Patience, "-l", Path.Combine(folder, "log"), "start"]);

    /// <summary>Ends every connection, stores what there is to store, and stops.</summary>
    public Task StopAsync() => programs.RunAsync("pg_ctl", ["-D", Data, "-w", "-t", Patience, "-m", "fast", "stop"]);

    /// <summary>Stops at once as in a crash: the next start recovers from the log.</summary>
    public Task CrashAsync() => programs.RunAsync("pg_ctl", ["-D", Data, "-w", "-t", Patience, "-m", "immediate", "stop"]);

    /// <summary>Kills every process of the server (SIGKILL) and comes back when they are gone.</summary>
    public async Task KillAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        await ServerProcesses.KillAsync(int.Parse(lines[0], CultureInfo.InvariantCulture), Data);
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await CrashAsync();
        await programs.RemoveAsync(folder);
    }

    private async Task CreateAsync(string[] settings)
    {
        Port = FreePorts.Next();
        await programs.GiveAsync(folder);
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, Password);
        await programs.GiveAsync(password);
        await programs.RunAsync(
            "initdb", ["-D", Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C", "--no-sync"]);
        File.Delete(password);
        string[] all = [$"port={Port}", "listen_addresses='127.0.0.1'", $"unix_socket_directories='{folder}'", "fsync=on", .. settings];
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"), all);
    }
}
