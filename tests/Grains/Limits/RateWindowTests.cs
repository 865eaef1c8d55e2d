using Sandboxes.Grains.Limits;

namespace Sandboxes.Grains.Tests.Limits;

public sealed class RateWindowTests
{
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RateWindow _window = new("sandbox");

    [Fact]
    public void Calls_are_counted_down_to_the_limit()
    {
        _window.Take(2, Noon.AddSeconds(1)).ShouldBe(new("sandbox", 2, 1, Noon.AddMinutes(1), true));
        _window.Take(2, Noon.AddSeconds(59)).ShouldBe(new("sandbox", 2, 0, Noon.AddMinutes(1), true));
        _window.Take(2, Noon.AddSeconds(59)).ShouldBe(new("sandbox", 2, 0, Noon.AddMinutes(1), false));
    }

    [Fact]
    public void A_new_minute_starts_afresh()
    {
        _window.Take(1, Noon.AddSeconds(59));

        _window.Take(1, Noon.AddMinutes(1)).ShouldBe(new("sandbox", 1, 0, Noon.AddMinutes(2), true));
    }

    [Fact]
    public void One_call_too_many_is_not_counted()
    {
        _window.Take(1, Noon);
        _window.Take(1, Noon);

        _window.Taken(Noon).ShouldBe(1);
    }

    [Fact]
    public void What_was_taken_in_an_earlier_minute_is_not_taken_in_this_one()
    {
        _window.Take(5, Noon);

        (_window.Taken(Noon), _window.Taken(Noon.AddMinutes(1))).ShouldBe((1, 0));
    }
}
