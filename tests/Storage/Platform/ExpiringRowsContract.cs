using Sandboxes.Storage.Platform;
using Sandboxes.Testing;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What every storage of rows that expire must do.</summary>
public abstract class ExpiringRowsContract : IAsyncLifetime
{
    private readonly string kind = $"kind-{Guid.NewGuid():N}";

    private protected IExpiringRows Rows { get; set; } = null!;

    /// <summary>The same rows as another process sees them.</summary>
    private protected IExpiringRows Elsewhere { get; set; } = null!;

    protected FakeClock Clock { get; } = new();

    private DateTimeOffset InAnHour => Clock.GetUtcNow().AddHours(1);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_row_is_found_as_it_was_put()
    {
        var etag = await PutAsync("one", "value ' \ud83d\ude80 \"\n");

        (await FindAsync("one")).ShouldBe(new ExpiringRow(kind, "one", "value ' \ud83d\ude80 \"\n", InAnHour, etag!.Value));
    }

    [Fact]
    public async Task There_is_no_row_that_was_never_put() => (await FindAsync("one")).ShouldBeNull();

    [Fact]
    public async Task A_row_that_lives_is_not_made_again()
    {
        var etag = await PutAsync("one", "first");

        (await PutAsync("one", "second")).ShouldBeNull();

        (await FindAsync("one"))!.ShouldSatisfyAllConditions(row => row.Value.ShouldBe("first"), row => row.Etag.ShouldBe(etag!.Value));
    }

    [Fact]
    public async Task A_row_is_replaced_by_whoever_saw_it_last()
    {
        var first = await PutAsync("one", "first");
        var second = await PutAsync("one", "second", first);

        second.ShouldNotBeNull().ShouldNotBe(first!.Value);
        (await PutAsync("one", "third", first)).ShouldBeNull();
        (await FindAsync("one"))!.Value.ShouldBe("second");
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_not_replaced()
    {
        (await PutAsync("one", "value", Guid.NewGuid())).ShouldBeNull();

        (await FindAsync("one")).ShouldBeNull();
    }

    [Fact]
    public async Task An_etag_never_comes_again()
    {
        var first = await PutAsync("one", "same");
        await Rows.RemoveAsync(kind, "one", first!.Value, CancellationToken.None);
        await PutAsync("one", "same");

        (await PutAsync("one", "other", first)).ShouldBeNull();
        (await Rows.RemoveAsync(kind, "one", first.Value, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_is_removed_only_with_its_etag()
    {
        var etag = await PutAsync("one", "value");

        (await Rows.RemoveAsync(kind, "one", Guid.NewGuid(), CancellationToken.None)).ShouldBeFalse();
        (await Rows.RemoveAsync(kind, "one", etag!.Value, CancellationToken.None)).ShouldBeTrue();
        (await FindAsync("one")).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_that_has_expired_is_there_for_nobody()
    {
        var etag = await PutAsync("one", "value");
        Clock.Advance(TimeSpan.FromHours(1));

        (await FindAsync("one")).ShouldBeNull();
        (await PutAsync("one", "other", etag)).ShouldBeNull();
        (await Rows.RemoveAsync(kind, "one", etag!.Value, CancellationToken.None)).ShouldBeFalse();
        (await Rows.TakeAsync(kind, "one", CancellationToken.None)).ShouldBeNull();
        (await PutAsync("one", "anew")).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_key_of_a_row_that_has_expired_is_free()
    {
        await PutAsync("one", "old");
        Clock.Advance(TimeSpan.FromHours(1));

        await PutAsync("one", "new");

        (await FindAsync("one"))!.Value.ShouldBe("new");
    }

    [Fact]
    public async Task A_kind_has_keys_of_its_own()
    {
        await PutAsync("one", "value");

        (await Rows.FindAsync(kind + "-other", "one", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_that_make_a_row_at_once_one_does()
    {
        var made = await AtOnce(64, (rows, number) => rows.PutAsync(kind, "one", $"{number}", InAnHour, null, CancellationToken.None));

        var winner = made.Single(etag => etag is not null);
        (await FindAsync("one"))!.Etag.ShouldBe(winner!.Value);
    }

    [Fact]
    public async Task Of_many_that_replace_a_row_at_once_one_does()
    {
        var etag = await PutAsync("one", "value");

        var replaced = await AtOnce(64, (rows, number) => rows.PutAsync(kind, "one", $"{number}", InAnHour, etag, CancellationToken.None));

        replaced.Count(now => now is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_that_take_a_row_at_once_one_gets_it()
    {
        await PutAsync("one", "secret");

        var taken = await AtOnce(64, (rows, _) => rows.TakeAsync(kind, "one", CancellationToken.None));

        taken.Single(row => row is not null)!.Value.ShouldBe("secret");
        (await FindAsync("one")).ShouldBeNull();
    }

    [Fact]
    public async Task A_sweep_removes_what_has_expired_in_batches_and_nothing_else()
    {
        await Task.WhenAll(Enumerable.Range(0, 25).Select(number => PutAsync($"old-{number}", "value")));
        Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => PutAsync($"new-{number}", "value")));

        var swept = new[] { await Rows.SweepAsync(10, CancellationToken.None), await Rows.SweepAsync(10, CancellationToken.None), await Rows.SweepAsync(10, CancellationToken.None) };

        swept.ShouldBe([10, 10, 5]);
        (await CountAsync()).ShouldBe(5);
        (await FindAsync("new-3")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Several_sweep_at_once_and_each_row_is_removed_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => PutAsync($"old-{number}", "value")));
        Clock.Advance(TimeSpan.FromHours(1));

        var swept = await AtOnce(8, (rows, _) => rows.SweepAsync(40, CancellationToken.None));

        swept.Sum().ShouldBe(100);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_large_value_is_kept_whole()
    {
        var value = string.Concat(Enumerable.Range(0, 400_000).Select(number => number % 10));
        await PutAsync("one", value);

        (await FindAsync("one"))!.Value.ShouldBe(value);
    }

    /// <summary>How many rows are stored, whether or not they have expired.</summary>
    protected abstract Task<long> CountAsync();

    private Task<Guid?> PutAsync(string key, string value, Guid? expected = null) =>
        Rows.PutAsync(kind, key, value, InAnHour, expected, CancellationToken.None);

    private async Task<ExpiringRow?> FindAsync(string key) => await Elsewhere.FindAsync(kind, key, CancellationToken.None);

    private Task<T[]> AtOnce<T>(int many, Func<IExpiringRows, int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, many).Select(number => Task.Run(() => act(number % 2 == 0 ? Rows : Elsewhere, number))));
}
