using Orleans.Storage;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What every grain storage must do.</summary>
public abstract class GrainStorageContract : IAsyncDisposable
{
    private static readonly GrainId Grain = GrainId.Create("box", "sb_1");

    protected abstract IGrainStorage Storage { get; }

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_state_that_was_never_written_is_new_and_has_no_etag()
    {
        var read = await ReadAsync();

        (read.RecordExists, read.ETag, read.State).ShouldBe((false, null, new Box()));
    }

    [Fact]
    public async Task A_written_state_is_read_back_with_its_etag()
    {
        var written = await WriteAsync(null, 7);

        var read = await ReadAsync();

        (read.RecordExists, read.ETag, read.State).ShouldBe((true, written.ETag, new Box { Number = 7 }));
    }

    [Fact]
    public async Task Every_write_gives_a_new_etag()
    {
        var first = await WriteAsync(null, 1);
        var second = await WriteAsync(first.ETag, 1);

        second.ETag.ShouldNotBe(first.ETag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("77")]
    public async Task A_write_with_another_etag_is_refused_and_changes_nothing(string? stale)
    {
        var first = await WriteAsync(null, 1);

        var refusal = await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync(stale, 2));

        refusal.StoredEtag.ShouldBe(first.ETag);
        refusal.CurrentEtag.ShouldBe(stale);
        (await ReadAsync()).State.ShouldBe(new Box { Number = 1 });
    }

    [Fact]
    public async Task A_write_with_an_etag_where_nothing_is_stored_is_refused() =>
        await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync("1", 1));

    [Fact]
    public async Task A_cleared_state_is_new_and_may_be_written_again()
    {
        var state = await WriteAsync(null, 1);

        await Storage.ClearStateAsync("state", Grain, state);

        (state.RecordExists, state.State).ShouldBe((false, new Box()));
        var read = await ReadAsync();
        (read.RecordExists, read.ETag, read.State).ShouldBe((false, state.ETag, new Box()));
        (await WriteAsync(read.ETag, 2)).RecordExists.ShouldBeTrue();
    }

    [Fact]
    public async Task A_writer_that_did_not_see_the_clearing_is_refused()
    {
        var stale = await WriteAsync(null, 1);
        var clearing = await ReadAsync();
        await Storage.ClearStateAsync("state", Grain, clearing);
        await WriteAsync(clearing.ETag, 2);

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("state", Grain, stale));
        await Should.ThrowAsync<InconsistentStateException>(() => Storage.ClearStateAsync("state", Grain, stale));
    }

    [Fact]
    public async Task Clearing_what_was_never_written_does_nothing()
    {
        var state = await ReadAsync();

        await Storage.ClearStateAsync("state", Grain, state);

        state.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task States_are_apart_by_name_and_by_grain()
    {
        await WriteAsync(null, 1);
        var other = new GrainState<Box>(new Box { Number = 2 });
        await Storage.WriteStateAsync("other", Grain, other);
        await Storage.WriteStateAsync("state", GrainId.Create("box", "sb_2"), new GrainState<Box>(new Box { Number = 3 }));

        (await ReadAsync()).State!.Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_state_type_without_an_empty_constructor_starts_uninitialized()
    {
        var state = new GrainState<Named>();

        await Storage.ReadStateAsync("state", Grain, state);

        state.State.ShouldNotBeNull().Name.ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_one_wins()
    {
        var first = await WriteAsync(null, 0);

        var wins = await Task.WhenAll(Enumerable.Range(1, 32).Select(number => Task.Run(async () =>
        {
            try
            {
                await WriteAsync(first.ETag, number);
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        })));

        wins.Sum().ShouldBe(1);
    }

    private async Task<GrainState<Box>> ReadAsync()
    {
        var state = new GrainState<Box>();
        await Storage.ReadStateAsync("state", Grain, state);
        return state;
    }

    private async Task<GrainState<Box>> WriteAsync(string? etag, int number)
    {
        var state = new GrainState<Box>(new Box { Number = number }, etag);
        await Storage.WriteStateAsync("state", Grain, state);
        return state;
    }

    [StateSchema("box", 1)]
    private sealed record Box
    {
        public int Number { get; init; }
    }

    [StateSchema("named", 1)]
    private sealed record Named(string? Name);
}
