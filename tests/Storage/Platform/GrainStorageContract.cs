using System.Text.Json.Nodes;
using Orleans.Storage;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What every grain storage must do.</summary>
public abstract partial class GrainStorageContract : IAsyncDisposable
{
    /// <summary>Of this test alone: some storages are shared by the tests of a class.</summary>
    private readonly string key = $"sb_{Guid.NewGuid():N}";

    protected abstract IGrainStorage Storage { get; }

    private GrainId Grain => GrainId.Create("box", key);

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

        await Should.ThrowAsync<InconsistentStateException>(() => WriteAsync(stale, 2));

        var read = await ReadAsync();
        (read.ETag, read.State).ShouldBe((first.ETag, new Box { Number = 1 }));
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
        await Storage.WriteStateAsync("state", GrainId.Create("box", key + "2"), new GrainState<Box>(new Box { Number = 3 }));

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
    public async Task Of_many_first_writers_one_wins()
    {
        var wins = await Task.WhenAll(Enumerable.Range(1, 32).Select(number => TryWriteAsync(null, number)));

        wins.Count(won => won).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("quote ' and \0 zero, \ud83d\ude80 and \u00e4")]
    public async Task Any_text_is_kept_as_it_is(string text)
    {
        var written = new GrainState<Named>(new Named(text));
        await Storage.WriteStateAsync("named", Grain, written);

        var read = new GrainState<Named>();
        await Storage.ReadStateAsync("named", Grain, read);

        read.State!.Name.ShouldBe(text);
    }

    [Fact]
    public async Task A_large_state_is_kept_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(number => number % 10));
        await Storage.WriteStateAsync("named", Grain, new GrainState<Named>(new Named(text)));

        var read = new GrainState<Named>();
        await Storage.ReadStateAsync("named", Grain, read);

        read.State!.Name.ShouldBe(text);
    }

    [Theory]
    [InlineData("2a")]
    [InlineData("2a+extended")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef+extended")]
    public async Task Every_kind_of_key_is_told_apart(string kind)
    {
        var name = $"named-{Guid.NewGuid():N}";
        await Storage.WriteStateAsync(name, GrainId.Create("box", kind), new GrainState<Named>(new Named("this")));
        await Storage.WriteStateAsync(name, GrainId.Create("box", kind + "x"), new GrainState<Named>(new Named("that")));

        var read = new GrainState<Named>();
        await Storage.ReadStateAsync(name, GrainId.Create("box", kind), read);

        read.State!.Name.ShouldBe("this");
    }

    [Fact]
    public async Task A_state_of_an_older_version_is_migrated_when_it_is_read()
    {
        await Storage.WriteStateAsync("aged", Grain, new GrainState<Young>(new Young(7)));

        var read = new GrainState<Aged>();
        await Storage.ReadStateAsync("aged", Grain, read);

        read.State!.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_state_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await Storage.WriteStateAsync("aged", Grain, new GrainState<Aged>(new Aged(7)));

        await Should.ThrowAsync<UnknownSchemaException>(() => Storage.ReadStateAsync("aged", Grain, new GrainState<Young>()));

        var read = new GrainState<Aged>();
        await Storage.ReadStateAsync("aged", Grain, read);
        read.State!.Count.ShouldBe(7);
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_one_wins()
    {
        var first = await WriteAsync(null, 0);

        var wins = await Task.WhenAll(Enumerable.Range(1, 32).Select(number => TryWriteAsync(first.ETag, number)));

        wins.Count(won => won).ShouldBe(1);
    }

    private Task<bool> TryWriteAsync(string? etag, int number) => Task.Run(async () =>
    {
        try
        {
            await WriteAsync(etag, number);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    });

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

    [StateSchema("aged", 1)]
    private sealed record Young(int Number);

    [StateSchema("aged", 2)]
    private sealed record Aged(int Count);

    /// <summary>To be registered with the storage.</summary>
    internal sealed class Aging : IStateMigration
    {
        public string Schema => "aged";

        public int From => 1;

        public JsonObject Migrate(JsonObject state) => new() { ["count"] = state["number"]!.GetValue<int>() + 1 };
    }
}
