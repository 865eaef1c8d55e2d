using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Policies;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class PolicyBookCacheTests
{
    private readonly List<TaskCompletionSource<PolicyBook>> _reads = [];
    private readonly PolicyBookCache _books;

    public PolicyBookCacheTests() => _books = new(_ =>
    {
        _reads.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _reads[^1].Task;
    });

    [Fact]
    public async Task Who_asks_at_once_is_given_the_same_reading()
    {
        var (one, other) = (Open(1), Open(1));
        _reads.ShouldHaveSingleItem().SetResult(Book(1));

        (await one).ShouldBeSameAs(await other);
        (await Open(1)).ShouldBeSameAs(await one);
    }

    [Fact]
    public async Task What_a_change_left_is_not_overwritten_by_a_read_that_began_before_it()
    {
        var early = Open(1);
        var changed = Book(1);
        _books.Replace(changed);
        _reads[0].SetResult(Book(1));
        await early;

        (await Open(1)).ShouldBeSameAs(changed);
    }

    [Fact]
    public async Task After_a_change_whose_outcome_is_not_known_nobody_is_given_a_read_that_began_before_it()
    {
        var early = Open(1);
        _books.Forget();
        var late = Open(1);
        _reads[0].SetResult(Book(1));
        await early;
        var present = Book(1);
        _reads[1].SetResult(present);

        (await late).ShouldBeSameAs(present);
        (await Open(1)).ShouldBeSameAs(present);
        _reads.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_that_failed_is_tried_again()
    {
        var failing = Open(1);
        _reads[0].SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(failing);

        var again = Open(1);
        _reads[1].SetResult(Book(1));
        (await again).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_others()
    {
        using var impatience = new CancellationTokenSource();
        var (one, other) = (_books.Open(Sandbox(1), impatience.Token).AsTask(), Open(1));
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(one);
        _reads[0].SetResult(Book(1));

        (await other).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_an_older_generation_does_not_bring_its_policies_back()
    {
        var next = Open(2);
        var book = Book(2);
        _reads[0].SetResult(book);
        await next;
        _books.Replace(Book(1));

        (await Open(2)).ShouldBeSameAs(book);
        await Should.ThrowAsync<StaleGenerationException>(Open(1));
    }

    [Fact]
    public async Task A_call_of_a_newer_generation_does_not_wait_for_the_older_one()
    {
        var (old, next) = (Open(1), Open(2));
        var book = Book(2);
        _reads[1].SetResult(book);
        _reads[0].SetResult(Book(1));
        (await old).Generation.ShouldBe(1);

        (await next).ShouldBeSameAs(book);
        (await Open(2)).ShouldBeSameAs(book);
    }

    private async Task<PolicyBook> Open(long generation) => await _books.Open(Sandbox(generation), Cancel);

    private static PolicyBook Book(long generation) => PolicyBook.Of(generation, ImmutableArray<PolicyEntry>.Empty);

    private static SandboxContext Sandbox(long generation) => new("sb_1", "dev_1", generation, generation, null, [], Now, null, Now, "allow", false);
}
