using System.Globalization;

namespace Orleans;

/// <summary>How long a caller waits for this method before it gets a <see cref="TimeoutException"/>.</summary>
/// <param name="timeout">A time span in the invariant format, for example "00:00:05".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
