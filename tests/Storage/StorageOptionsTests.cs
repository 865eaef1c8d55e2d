using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sandboxes.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Defaults_are_what_the_documentation_says()
    {
        var options = Bind([]);

        options.DataDirectory.ShouldBe(".data");
        options.BusyTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        options.OpenDatabases.ShouldBe(256);
        options.IdleTimeout.ShouldBe(TimeSpan.FromMinutes(5));
        options.QueuedWrites.ShouldBe(4096);
        options.ReadConnections.ShouldBe(4);
        options.MinFreeDisk.ShouldBe(64L * 1024 * 1024);
        options.Engine.ShouldBe(StorageEngine.Sqlite);
        options.Postgres.Connection.ShouldBeNull();
        options.Postgres.Connections.ShouldBe(48);
        options.Postgres.IdleTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        options.Postgres.WaitTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.Postgres.CommandTimeout.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Settings_come_from_the_section_storage() =>
        Bind(new() { ["storage:data"] = "/srv/data" }).DataDirectory.ShouldBe("/srv/data");

    [Theory]
    [InlineData("data", "")]
    [InlineData("busy_timeout", "00:00:00")]
    [InlineData("busy_timeout", "00:01:01")]
    [InlineData("open_databases", "0")]
    [InlineData("idle_timeout", "00:00:00.5")]
    [InlineData("queued_writes", "0")]
    [InlineData("read_connections", "65")]
    [InlineData("min_free_disk", "-1")]
    [InlineData("engine", "7")]
    [InlineData("postgres:connections", "0")]
    [InlineData("postgres:idle_timeout", "00:00:00.5")]
    [InlineData("postgres:wait_timeout", "00:05:01")]
    [InlineData("postgres:command_timeout", "01:00:01")]
    public void A_setting_out_of_bounds_is_refused_by_its_name(string setting, string value) =>
        Should.Throw<OptionsValidationException>(() => Bind(new() { [$"storage:{setting}"] = value })).Message.Replace("_", "", StringComparison.Ordinal)
            .ShouldContain(setting == "data" ? "DataDirectory" : setting.Replace("_", "", StringComparison.Ordinal).Replace(':', '.'), Case.Insensitive);

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData(" ", "is missing")]
    [InlineData("Host=h;Username=u;Password=hunter2", "must name Host, Username and Database")]
    [InlineData("Host=h;Passwort=hunter2", "is not a connection string")]
    public void The_engine_postgres_needs_a_connection_and_does_not_repeat_a_bad_one(string? connection, string fault)
    {
        var message = Should.Throw<OptionsValidationException>(() => Bind(new() { ["storage:engine"] = "postgres", ["storage:postgres:connection"] = connection })).Message;

        message.ShouldContain($"storage.postgres.connection {fault}");
        message.ShouldNotContain("hunter2");
    }

    private static StorageOptions Bind(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSqliteStorage();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<StorageOptions>>().Value;
    }
}
