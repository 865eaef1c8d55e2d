namespace Sandboxes.Contracts;

/// <summary>How a caller stands against a limit of calls per calendar minute.</summary>
/// <param name="Scope">Which limit it is: <c>sandbox</c> or <c>developer</c>.</param>
/// <param name="Limit">Calls allowed in a minute.</param>
/// <param name="Remaining">Calls left in this one; 0 or more.</param>
/// <param name="ResetsAt">When the next minute begins, in real time.</param>
/// <param name="Allowed">False where this call was one too many.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RateLimitStatus")]
public sealed record RateLimitStatus(
    [property: Id(0)] string Scope,
    [property: Id(1)] int Limit,
    [property: Id(2)] int Remaining,
    [property: Id(3)] DateTimeOffset ResetsAt,
    [property: Id(4)] bool Allowed);

/// <summary>Counts a developer's management calls, exact over all gateways. Key: the developer's id.</summary>
[Alias("sandbox.v1.IRateLimitGrain")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <summary>Counts one call.</summary>
    [Alias("Take")]
    Task<RateLimitStatus> Take(CancellationToken cancellation);
}
