using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Postgres;
using Sandboxes.Testing;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>However many developers there are, the server's connections are bounded.</summary>
[Trait("needs", "postgres")]
public sealed class ConnectionBoundTests(SharedPostgres postgres)
{
    [Fact]
    public async Task A_hundred_active_developers_share_the_connections_of_the_default_settings()
    {
        await using var server = await SharedPostgres.StartAsync("max_connections=64");
        await using var storage = new TestStorage(options => options.Postgres.WaitTimeout = TimeSpan.FromMinutes(2), postgres: server.ConnectionTo("platform"));
        using var done = new CancellationTokenSource();
        var most = MostAsync(server, done.Token);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => WorkAsync(storage, $"dev_{i}", rounds: 5)));

        await done.CancelAsync();
        (await most).ShouldBeInRange(20, 60);
        storage.Services.GetRequiredService<ConnectionLeases>().Count.ShouldBeInRange(1, 48);
    }

    [Fact]
    public async Task With_fewer_connections_than_developers_each_gets_its_turn()
    {
        await using var storage = await TestStorage.OnAsync(postgres, options => options.Postgres.Connections = 2);
        var developers = Enumerable.Range(0, 6).Select(_ => storage.NewDeveloper()).ToArray();

        await Task.WhenAll(developers.Select(developer => WorkAsync(storage, developer, rounds: 10)));

        Leases(storage).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_finds_every_connection_in_use_gives_up_after_the_wait_timeout_and_leaves_no_trace()
    {
        var time = new FakeClock();
        await using var storage = await TestStorage.OnAsync(postgres, options => options.Postgres.Connections = 1, time);
        var (busy, scope) = await storage.OpenAsync(storage.NewDeveloper());
        await using var held = await Leases(storage).RentAsync((IConnectionSource)busy, None);

        var waiting = busy.FindAsync(scope, "agents", "a1", None).AsTask();
        time.Advance(TimeSpan.FromSeconds(10));

        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => waiting);
        fault.Message.ShouldStartWith("All 1 connections to the database server were in use for 10 seconds.");
        await held.DisposeAsync();
        (await busy.FindAsync(scope, "agents", "a1", None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_leaves_its_place_to_the_next()
    {
        await using var storage = await TestStorage.OnAsync(postgres, options => options.Postgres.Connections = 1);
        var (busy, scope) = await storage.OpenAsync(storage.NewDeveloper());
        var held = await Leases(storage).RentAsync((IConnectionSource)busy, None);
        using var cancelling = new CancellationTokenSource();

        var first = busy.FindAsync(scope, "agents", "a1", cancelling.Token).AsTask();
        var second = busy.FindAsync(scope, "agents", "a1", None).AsTask();
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await held.DisposeAsync();

        (await second).ShouldBeNull();
        Leases(storage).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_waited_longest_is_served_first_also_by_another_databases_connection()
    {
        await using var storage = await TestStorage.OnAsync(postgres, options => options.Postgres.Connections = 1);
        var one = (IConnectionSource)await storage.Developers.OpenAsync(storage.NewDeveloper(), None);
        var two = (IConnectionSource)await storage.Developers.OpenAsync(storage.NewDeveloper(), None);
        var held = await Leases(storage).RentAsync(one, None);

        var (first, second) = (Leases(storage).RentAsync(two, None).AsTask(), Leases(storage).RentAsync(one, None).AsTask());
        await held.DisposeAsync();
        await using (var served = await first)
        {
            served.Connection.Database.ShouldNotBe(held.Connection.Database);
            second.IsCompleted.ShouldBeFalse();
        }

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_nobody_uses_is_closed_after_the_idle_timeout()
    {
        var time = new FakeClock();
        await using var storage = await TestStorage.OnAsync(postgres, time: time);
        await storage.OpenAsync(storage.NewDeveloper());
        Leases(storage).Count.ShouldBe(1);

        time.Advance(TimeSpan.FromMinutes(2));

        await UntilAsync(() => Leases(storage).Count == 0);
    }

    [Fact]
    public async Task One_developer_alone_takes_no_more_than_a_handful()
    {
        await using var storage = await TestStorage.OnAsync(postgres);
        var (database, scope) = await storage.OpenAsync(storage.NewDeveloper());

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? database.WriteAsync(scope, $"{i}") : database.CountAsync(scope, None)));

        Leases(storage).Count.ShouldBeInRange(2, 7);
    }

    private static ConnectionLeases Leases(TestStorage storage) => storage.Services.GetRequiredService<ConnectionLeases>();

    private static async Task WorkAsync(TestStorage storage, string developer, int rounds)
    {
        var (database, scope) = await storage.OpenAsync(developer);
        for (var round = 0; round < rounds; round++)
        {
            await database.WriteAsync(scope, $"{round}");
            (await database.IdsAsync(scope)).Length.ShouldBe(round + 1);
        }
    }

    private static async Task<int> MostAsync(Sandboxes.Testing.Postgres.PostgresServer server, CancellationToken done)
    {
        var most = 0;
        while (!done.IsCancellationRequested)
            most = Math.Max(most, await server.ConnectionsAsync());
        // Once more, as they stay open for a while: on a busy machine there may have been few looks, and all of them early.
        return Math.Max(most, await server.ConnectionsAsync());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }
}
