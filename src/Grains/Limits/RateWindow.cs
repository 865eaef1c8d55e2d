using Sandboxes.Contracts;

namespace Sandboxes.Grains.Limits;

/// <summary>Counts calls in fixed calendar minutes. A window of its own for each limit; not shared between threads.</summary>
internal sealed class RateWindow(string scope)
{
    private long _minute;
    private int _taken;

    /// <summary>Calls counted in the present minute.</summary>
    public int Taken(DateTimeOffset now) => MinuteOf(now) == _minute ? _taken : 0;

    /// <summary>Counts one call; one too many is not counted.</summary>
    public RateLimitStatus Take(int limit, DateTimeOffset now)
    {
        var minute = MinuteOf(now);
        if (minute != _minute)
        {
            (_minute, _taken) = (minute, 0);
        }

        var allowed = _taken < limit;
        if (allowed)
        {
            _taken++;
        }

        return new(scope, limit, limit - _taken, DateTimeOffset.UnixEpoch.AddMinutes(minute + 1), allowed);
    }

    private static long MinuteOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;
}
