using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

/// <summary>The server goes away under a silo and comes back.</summary>
[Trait("needs", "postgres")]
public sealed class OutageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_are_told_and_nothing_acknowledged_is_lost(bool crash)
    {
        await using var server = await SharedPostgres.StartAsync();
        var connection = server.ConnectionTo("platform");
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        await using var cluster = await PostgresSilo.StartAsync(connection);
        var (warm, cold) = (cluster.Client.GetGrain<IKeeperGrain>("warm"), cluster.Client.GetGrain<IKeeperGrain>("cold"));
        await warm.Keep(1);

        await (crash ? server.CrashAsync() : server.StopAsync());
        await ShouldBeUnavailableAsync(() => warm.Keep(2));
        await ShouldBeUnavailableAsync(cold.Look);
        await server.StartAgainAsync();

        (await warm.Look()).ShouldBe(1);
        await warm.Keep(3);
        (await warm.Look()).ShouldBe(3);
        (await cold.Look()).ShouldBe(0);
    }

    [Fact]
    public async Task Readiness_tells_of_a_database_that_lacks_its_tables_and_of_one_that_is_away()
    {
        await using var server = await SharedPostgres.StartAsync();
        var connection = server.ConnectionTo("platform");
        await using var source = new PlatformSource(connection);
        var health = new PlatformHealth(source);

        var empty = await health.CheckAsync(CancellationToken.None);
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        var migrated = await health.CheckAsync(CancellationToken.None);
        await server.StopAsync();
        var away = await health.CheckAsync(CancellationToken.None);
        await server.StartAgainAsync();
        var back = await health.CheckAsync(CancellationToken.None);

        empty.Fault.ShouldNotBeNull().ShouldContain("Run ./sandbox db migrate.");
        migrated.Fault.ShouldBeNull();
        away.Fault.ShouldBe("PostgreSQL does not answer. Repeat the call once it does.");
        back.Fault.ShouldBeNull();
    }

    private static async Task ShouldBeUnavailableAsync(Func<Task> call)
    {
        var first = await Should.ThrowAsync<Exception>(call);
        Exception? fault = first;
        while (fault is not (null or StorageUnavailableException))
            fault = fault.InnerException;
        fault.ShouldNotBeNull("whoever called is told that storage is away: " + first);
    }
}
