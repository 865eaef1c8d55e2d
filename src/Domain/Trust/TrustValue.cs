namespace Sandboxes.Domain.Trust;

/// <summary>What a trust value may be.</summary>
internal static class TrustValue
{
    /// <summary>About a tenth of a second.</summary>
    public const int DayDecimals = 6;

    /// <summary>
    /// Clamped to 0..1 and rounded to twelve decimals: without it 0.3 * 0.6 + 0.4 * 0.6 + 0.3 * 0.6 is a hair under 0.6
    /// and would raise an alert that nobody can explain.
    /// </summary>
    public static double Of(double value) => Math.Round(Math.Clamp(value, 0, 1), 12);

    /// <summary>A difference of two values, without the noise of subtraction.</summary>
    public static double Difference(double from, double to) => Math.Round(to - from, 12);

    /// <summary>A time in days, as the history tells it.</summary>
    public static double Days(TimeSpan elapsed) => Math.Round(elapsed.TotalDays, DayDecimals);
}
