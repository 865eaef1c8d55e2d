using Microsoft.Data.Sqlite;
using Sandboxes.Contracts;
using Sandboxes.Grains.Expiry;
using Sandboxes.Grains.Tests.Restarts;
using Sandboxes.Storage;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Expiry;

public sealed class ExpiryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sweep_takes_as_many_steps_as_it_needs_and_leaves_what_lives()
    {
        await using var cluster = await Filled(ExpiryGrain.Step + 3);

        await cluster.Grains.Expiry().Sweep(Cancel);

        (await Count()).ShouldBe(1);
        (await cluster.Rows.FindAsync("test", "living", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_expires_is_swept_within_minutes_without_anybody_asking()
    {
        await using var cluster = await Filled(3);
        await cluster.Grains.Expiry().Start(Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(1), until: async () => await Count() == 1);
    }

    [Fact]
    public async Task A_sweep_that_fails_is_made_up_for_by_the_next()
    {
        await using var cluster = await Filled(3);
        cluster.Faults.StrikeOn("SweepAsync", new StorageUnavailableException("The disk is away."));
        await cluster.Grains.Expiry().Start(Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(1), until: async () => await Count() == 1);

        cluster.Faults.HasStruck.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_left_of_a_cleared_state_goes_a_day_later()
    {
        var first = await RestartableCluster.Start(_folder);
        var sandbox = await first.Sandbox();
        await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);
        var second = await first.Restart(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await second.Pass(TimeSpan.FromMinutes(1), until: async () => await States(sandbox.Id, "AND json IS NULL") == 1);

        await second.Grains.Expiry().Sweep(Cancel);
        (await States(sandbox.Id)).ShouldBe(1);
        await using var third = await second.Restart(TimeSpan.FromHours(25));
        await third.Grains.Expiry().Sweep(Cancel);

        (await States(sandbox.Id)).ShouldBe(0);
    }

    /// <summary>A cluster in whose storage so many rows have expired, and one has not.</summary>
    private async Task<RestartableCluster> Filled(int expired)
    {
        var first = await RestartableCluster.Start(_folder);
        var now = first.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, expired).Select(number => first.Rows.PutAsync("test", $"{number}", "{}", now.AddHours(1), null, Cancel)));
        await first.Rows.PutAsync("test", "living", "{}", now.AddHours(3), null, Cancel);
        return await first.Restart(TimeSpan.FromHours(2));
    }

    private Task<long> Count() => Ask("SELECT count(*) FROM expiring_row WHERE kind = 'test'");

    private Task<long> States(string sandboxId, string and = "") => Ask($"SELECT count(*) FROM grain_state WHERE name = 'sandbox' AND grain LIKE '%{sandboxId}' {and}");

    private async Task<long> Ask(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "platform.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Put together from constants and an id of this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
