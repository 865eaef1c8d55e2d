using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>A file is not a database any more when the gateway opens it.</summary>
[Collection(nameof(OneAtATime))]
public sealed class DamagedDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-damage-");

    private string Data => Path.Combine(_root.FullName, "data");

    [Fact]
    public async Task A_damaged_developer_database_stops_its_developer_until_the_backup_is_back()
    {
        var (struck, other) = await PrepareAsync();
        var file = Database.Of(Data, struck.DeveloperId);
        var backup = await DamageAsync(file);
        await using var gateway = await GatewayProcess.StartAsync(Data);
        using (struck = struck.At(gateway))
        using (other = other.At(gateway))
        {
            await struck.ShouldBeRefusedAsync();
            Customer.ShouldBeUnavailable(await struck.Api.GetAsync($"/sandboxes/{struck.SandboxId}"));
            Customer.ShouldBeUnavailable(await struck.Api.PostAsync("/sandboxes", "{}"));
            await other.ShouldWorkAsync();
            await gateway.ShouldBeReadyAsync();
            (await File.ReadAllBytesAsync(file)).ShouldAllBe(octet => octet == 0xAB, "nothing is written over what may yet be rescued");

            // As a whole: the gateway may look at any moment.
            await File.WriteAllBytesAsync(file + ".backup", backup);
            File.Move(file + ".backup", file, overwrite: true);
            await struck.ShouldWorkAsync();
        }
    }

    [Fact]
    public async Task A_damaged_platform_database_stops_the_start_with_one_clear_line()
    {
        await PrepareAsync();
        await DamageAsync(Database.Platform(Data));

        var (exitCode, error) = await GatewayProcess.RunAsync(["--port", $"{FreePorts.Next()}", "--data", Data]);

        exitCode.ShouldBe(2, error);
        error.Trim().ShouldBe("platform.db is damaged. Nothing was stored; restore it from a backup.");
        (await File.ReadAllBytesAsync(Database.Platform(Data))).ShouldAllBe(octet => octet == 0xAB);
    }

    [Fact]
    public async Task A_platform_database_of_a_newer_version_stops_the_start_with_one_clear_line()
    {
        await PrepareAsync();
        using (var connection = Database.Connect(Database.Platform(Data)))
        {
            Database.Execute(connection, "PRAGMA user_version = 1000");
        }

        var (exitCode, error) = await GatewayProcess.RunAsync(["--port", $"{FreePorts.Next()}", "--data", Data]);

        exitCode.ShouldBe(2, error);
        error.Trim().ShouldStartWith("The platform database has schema version 1000");
        error.Trim().Split('\n').Length.ShouldBe(1, error);
    }

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>Two developers with their sandboxes, and no gateway any more.</summary>
    private async Task<(Customer One, Customer Other)> PrepareAsync()
    {
        await using var gateway = await GatewayProcess.StartAsync(Data);
        using var one = await Customer.RegisterAsync(gateway);
        using var other = await Customer.RegisterAsync(gateway);
        (await gateway.StopAsync()).ShouldBe(0);
        return (one, other);
    }

    /// <returns>What was in the file.</returns>
    private static async Task<byte[]> DamageAsync(string file)
    {
        File.Exists(file + "-wal").ShouldBeFalse("a gateway that was stopped leaves one file");
        var content = await File.ReadAllBytesAsync(file);
        var damage = new byte[content.Length];
        Array.Fill(damage, (byte)0xAB);
        await File.WriteAllBytesAsync(file, damage);
        return content;
    }
}
