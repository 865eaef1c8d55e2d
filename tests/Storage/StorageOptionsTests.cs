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
    public void A_setting_out_of_bounds_is_refused_by_its_name(string setting, string value) =>
        Should.Throw<OptionsValidationException>(() => Bind(new() { [$"storage:{setting}"] = value })).Message.Replace("_", "", StringComparison.Ordinal)
            .ShouldContain(setting == "data" ? "DataDirectory" : setting.Replace("_", "", StringComparison.Ordinal), Case.Insensitive);

    private static StorageOptions Bind(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSqliteStorage();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<StorageOptions>>().Value;
    }
}
