using Orleans.Storage;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What becomes of states that were cleared.</summary>
public abstract partial class GrainStorageContract
{
    private protected abstract IClearedStates Cleared { get; }

    [Fact]
    public async Task What_is_left_of_a_cleared_state_is_swept_once_its_time_has_come()
    {
        var state = await WriteAsync(null, 1);
        await Storage.ClearStateAsync("state", Grain, state);

        (await Cleared.SweepAsync(DateTimeOffset.UnixEpoch, 100, CancellationToken.None)).ShouldBe(0);
        (await ReadAsync()).ETag.ShouldBe(state.ETag);
        (await Cleared.SweepAsync(DateTimeOffset.MaxValue, 100, CancellationToken.None)).ShouldBeGreaterThan(0);
        (await ReadAsync()).ETag.ShouldBeNull();
        (await Cleared.SweepAsync(DateTimeOffset.MaxValue, 100, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_state_that_was_written_after_its_clearing_is_not_swept()
    {
        var state = await WriteAsync(null, 1);
        await Storage.ClearStateAsync("state", Grain, state);
        await WriteAsync(state.ETag, 2);

        await Cleared.SweepAsync(DateTimeOffset.MaxValue, 100, CancellationToken.None);

        (await ReadAsync()).State!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Cleared_states_are_swept_in_batches()
    {
        await Cleared.SweepAsync(DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        for (var number = 0; number < 5; number++)
        {
            var state = new GrainState<Box>(new Box { Number = number });
            await Storage.WriteStateAsync($"state-{number}", Grain, state);
            await Storage.ClearStateAsync($"state-{number}", Grain, state);
        }

        (await Cleared.SweepAsync(DateTimeOffset.MaxValue, 3, CancellationToken.None)).ShouldBe(3);
        (await Cleared.SweepAsync(DateTimeOffset.MaxValue, 3, CancellationToken.None)).ShouldBe(2);
    }

    [Fact]
    public async Task A_writer_that_did_not_see_clearing_and_sweep_is_refused()
    {
        var stale = await WriteAsync(null, 1);
        await Storage.ClearStateAsync("state", Grain, await ReadAsync());
        await Cleared.SweepAsync(DateTimeOffset.MaxValue, 100, CancellationToken.None);

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("state", Grain, stale));
    }
}
