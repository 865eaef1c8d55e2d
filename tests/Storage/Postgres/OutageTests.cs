using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Health;
using Sandboxes.Testing.Postgres;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>The server goes away and comes back.</summary>
[Trait("needs", "postgres")]
public sealed class OutageTests : IAsyncLifetime
{
    private PostgresServer server = null!;
    private TestStorage storage = null!;
    private IDeveloperDatabase database = null!;
    private LayerScope scope = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SharedPostgres.StartAsync();
        storage = new TestStorage(options => options.Postgres.WaitTimeout = TimeSpan.FromSeconds(5), postgres: server.ConnectionTo("platform"));
        (database, scope) = await storage.OpenAsync("dev_1");
        await database.WriteAsync(scope, "before");
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_every_call_says_so_at_once()
    {
        await server.StopAsync();
        var watch = Stopwatch.StartNew();

        foreach (var call in Calls())
            (await Should.ThrowAsync<StorageUnavailableException>(call)).Message.ShouldContain("database server");
        var health = await storage.Services.GetRequiredService<IStorageHealth>().CheckAsync(None);

        health.IsHealthy.ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Once_it_is_back_the_first_call_works()
    {
        await server.StopAsync();
        await Should.ThrowAsync<StorageUnavailableException>(() => database.WriteAsync(scope, "lost"));
        await server.StartAgainAsync();

        // Without a second try of the caller's; how soon it answers then is a matter of the machine.
        await database.WriteAsync(scope, "after");
        foreach (var call in Calls())
            await call();
        (await storage.Services.GetRequiredService<IStorageHealth>().CheckAsync(None)).Fault.ShouldBeNull();

        (await database.IdsAsync(scope)).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_restart_in_an_idle_moment_is_not_noticed()
    {
        await server.CrashAsync();
        await server.StartAgainAsync();

        await database.WriteAsync(scope, "after");

        (await database.IdsAsync(scope)).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_connection_that_an_administrator_ended_is_replaced()
    {
        await server.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sandbox'");

        (await database.IdsAsync(scope)).ShouldBe(["before"]);
        await database.WriteAsync(scope, "after");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_acknowledged_batch_survives_a_crash_of_the_server_and_none_is_there_by_half(bool kill)
    {
        var ledger = new Ledger();
        for (var round = 0; round < 3; round++)
        {
            using var stop = new CancellationTokenSource();
            var writing = Enumerable.Range(0, 16).Select(writer => WriteAsync($"r{round}-{writer}", ledger, stop.Token)).ToArray();
            await ledger.EnoughAsync(200);
            await (kill ? server.KillAsync() : server.CrashAsync());
            await server.StartAgainAsync();
            await stop.CancelAsync();
            await Task.WhenAll(writing);
        }

        var documents = await database.IdsAsync(scope);
        ledger.Acknowledged.Except(documents).ShouldBeEmpty();
        ledger.Denied.Intersect(documents).ShouldBeEmpty();
        ledger.Denied.ShouldNotBeEmpty();
        var page = await database.ReadAsync(scope, new EntryQuery("log") { Limit = 10_000 }, None);
        page.Items.Select(entry => entry.Id).ShouldBe(documents.Except(["before"]), ignoreOrder: true);
    }

    [Fact]
    public async Task A_write_whose_request_was_cut_off_says_that_nothing_was_stored()
    {
        await using var proxy = new CuttingProxy(server.Port);
        await using var distant = new TestStorage(postgres: server.ConnectionTo("platform").Replace($"Port={server.Port}", $"Port={proxy.Port}"));
        var (far, _) = await distant.OpenAsync("dev_1");

        proxy.CutBefore = "INSERT INTO document"u8.ToArray();
        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => far.WriteAsync(scope, "cut"));

        fault.Message.ShouldContain("Nothing was stored");
        (await database.IdsAsync(scope)).ShouldBe(["before"]);
        await far.WriteAsync(scope, "cut");
    }

    [Fact]
    public async Task A_write_whose_answer_was_cut_off_is_known_to_be_stored()
    {
        await using var proxy = new CuttingProxy(server.Port);
        await using var distant = new TestStorage(postgres: server.ConnectionTo("platform").Replace($"Port={server.Port}", $"Port={proxy.Port}"));
        var (far, _) = await distant.OpenAsync("dev_1");

        proxy.CutAfter = "INSERT INTO document"u8.ToArray();
        await far.WriteAsync(scope, "cut");

        proxy.CutAfter.ShouldBeNull();
        (await database.IdsAsync(scope)).ShouldBe(["before", "cut"]);
    }

    [Fact]
    public async Task A_write_whose_fate_nobody_can_tell_says_that()
    {
        await using var proxy = new CuttingProxy(server.Port);
        await using var distant = new TestStorage(
            options => options.Postgres.WaitTimeout = TimeSpan.FromSeconds(5),
            postgres: server.ConnectionTo("platform").Replace($"Port={server.Port}", $"Port={proxy.Port}"));
        var (far, _) = await distant.OpenAsync("dev_1");

        (proxy.CutAfter, proxy.StaysCut) = ("INSERT INTO document"u8.ToArray(), true);
        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => far.WriteAsync(scope, "cut"));

        fault.Message.ShouldContain("Whether the write was stored is not known");
        fault.Message.ShouldNotContain("Nothing was stored");
    }

    private IEnumerable<Func<Task>> Calls() =>
    [
        () => database.IdsAsync(scope),
        () => database.FindAsync(scope, "agents", "before", None).AsTask(),
        () => database.CountAsync(scope, None),
        () => database.OpenLayerAsync("sb_2", "own", None),
        () => database.FillLayerAsync("sb_3", "base", [new PutDocument("agents", "a", "{}")], None),
        () => database.DropLayersAsync("sb_2", [], None),
        () => database.TrimAsync(scope.Layer, "log", 5, None),
        () => storage.OpenAsync("dev_2"),
    ];

    private async Task WriteAsync(string prefix, Ledger ledger, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
            await ledger.EnterAsync($"{prefix}-{i}", id => database.WriteAsync(
                new WriteBatch(scope, [new PutDocument("agents", id, "{}"), new AppendEntry("log", id, DateTimeOffset.UnixEpoch, "{}")]), None));
    }

    /// <summary>What became of each write as its caller was told.</summary>
    private sealed class Ledger
    {
        private readonly SemaphoreSlim stored = new(0);

        public ConcurrentBag<string> Acknowledged { get; } = [];

        /// <summary>Those that are said not to be stored.</summary>
        public ConcurrentBag<string> Denied { get; } = [];

        public async Task EnterAsync(string id, Func<string, Task> write)
        {
            try
            {
                await write(id);
                Acknowledged.Add(id);
                stored.Release();
            }
            catch (StorageUnavailableException fault)
            {
                if (!fault.Message.Contains("not known", StringComparison.Ordinal))
                    Denied.Add(id);
            }
        }

        public async Task EnoughAsync(int count)
        {
            for (var i = 0; i < count; i++)
                await stored.WaitAsync();
        }
    }
}
