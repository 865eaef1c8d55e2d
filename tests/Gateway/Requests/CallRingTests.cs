using Sandboxes.Gateway.Requests;

namespace Sandboxes.Gateway.Tests.Requests;

public class CallRingTests
{
    [Fact]
    public void It_keeps_the_newest_and_counts_what_it_passes_over()
    {
        var ring = new CallRing("dev_1", maxCalls: 3, maxBytes: 1_000);

        for (var number = 1; number <= 5; number++)
        {
            ring.Add(Call(number, bytes: 10));
        }

        var (calls, passedOver) = ring.Take();
        calls.Select(call => call.RequestId).ShouldBe(["3", "4", "5"]);
        passedOver.ShouldBe(2);
    }

    [Fact]
    public void Only_an_empty_ring_closes_and_a_closed_one_takes_nothing()
    {
        var ring = new CallRing("dev_1", maxCalls: 3, maxBytes: 1_000);

        ring.Add(Call(1, bytes: 10)).ShouldBeTrue();
        ring.TryClose().ShouldBeFalse();
        ring.Take();
        ring.TryClose().ShouldBeTrue();

        ring.Add(Call(2, bytes: 10)).ShouldBeFalse();
    }

    [Fact]
    public void It_is_bounded_in_bytes_too()
    {
        var ring = new CallRing("dev_1", maxCalls: 100, maxBytes: 250);

        for (var number = 1; number <= 5; number++)
        {
            ring.Add(Call(number, bytes: 100));
        }

        ring.Take().Calls.Select(call => call.RequestId).ShouldBe(["4", "5"]);
    }

    [Fact]
    public void A_call_that_is_larger_than_the_bound_is_kept_alone()
    {
        var ring = new CallRing("dev_1", maxCalls: 100, maxBytes: 250);

        ring.Add(Call(1, bytes: 10));
        ring.Add(Call(2, bytes: 1_000));

        ring.Take().Calls.Select(call => call.RequestId).ShouldBe(["2"]);
    }

    [Fact]
    public void What_was_taken_is_gone_and_what_could_not_be_written_is_counted()
    {
        var ring = new CallRing("dev_1", maxCalls: 3, maxBytes: 1_000);
        ring.Add(Call(1, bytes: 10));
        ring.Take();

        ring.PassOver(1);

        var (calls, passedOver) = ring.Take();
        calls.ShouldBeEmpty();
        passedOver.ShouldBe(1);
    }

    private static SeenCall Call(int number, int bytes) => new(
        number.ToString(), DateTimeOffset.UnixEpoch, "GET", "/v1/agents", null, 200, null, 1, new byte[bytes], [], false, false, null);
}
