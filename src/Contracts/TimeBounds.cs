namespace Sandboxes.Contracts;

/// <summary>
/// Which times may be given from outside. A sandbox's history lies up to a year before its clock's start and its clock runs on from there, so that the ends
/// of what the calendar holds are out of reach from both sides.
/// </summary>
public static class TimeBounds
{
    public static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool Hold(DateTimeOffset time) => time >= Earliest && time <= Latest;
}
