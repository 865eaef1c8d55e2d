using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>
/// The sandbox that a mirrored call is made in, as it was when the call was admitted. Passed to every grain of the mirror,
/// so that a grain that still holds an older generation notices and reloads.
/// </summary>
/// <param name="Generation">Rises with each reset or restore.</param>
/// <param name="Layer">Where this generation writes.</param>
/// <param name="BaseLayer">What it reads beneath, null for nothing.</param>
/// <param name="Hidden">Kinds of the base that this generation does not see.</param>
/// <param name="Now">The sandbox's virtual time.</param>
/// <param name="RealSecondsPerVirtual">Seconds of real time to one of virtual time; null while the clock stands still.</param>
/// <param name="EndsAt">When the sandbox ends, in real time.</param>
/// <param name="DefaultDecision"><c>allow</c> or <c>deny</c>: what holds where no policy says anything.</param>
/// <param name="Explain">True where the caller asked how the answer came about.</param>
/// <param name="Operation">What the call is a try of; null where it has no Idempotency-Key, and so is one of its own.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxContext")]
public sealed record SandboxContext(
    [property: Id(0)] string SandboxId,
    [property: Id(1)] string DeveloperId,
    [property: Id(2)] long Generation,
    [property: Id(3)] long Layer,
    [property: Id(4)] long? BaseLayer,
    [property: Id(5)] ImmutableArray<string> Hidden,
    [property: Id(6)] DateTimeOffset Now,
    [property: Id(7)] double? RealSecondsPerVirtual,
    [property: Id(8)] DateTimeOffset EndsAt,
    [property: Id(9)] string DefaultDecision,
    [property: Id(10)] bool Explain,
    [property: Id(11)] CallOperation? Operation = null);

/// <summary>Something that a caller wants done once, however often the call is sent.</summary>
/// <param name="Id">Ids of what it makes derive from this one. Begins with the milliseconds since 1970 of its first call, in 12 hexadecimal digits.</param>
/// <param name="IsRepeat">True where an earlier call may have done some of it, or all.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.CallOperation")]
public sealed record CallOperation([property: Id(0)] string Id, [property: Id(1)] bool IsRepeat);
