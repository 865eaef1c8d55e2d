using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>Changes what may be changed about a sandbox, by a JSON merge patch: a member left out stays as it is.</summary>
/// <param name="Name">1 to 100 characters; null to have none.</param>
/// <param name="IdleTimeoutMinutes">1 to 10,080.</param>
/// <param name="Metadata">Merged: an entry that is null is removed; null removes all.</param>
/// <param name="DefaultDecision"><c>allow</c> or <c>deny</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.UpdateSandbox")]
public sealed record UpdateSandbox(
    [property: Id(4), StringLength(100, MinimumLength = 1)] Change<string>? Name = null,
    [property: Id(5), NotRemovable, Range(1, 10_080)] Change<int?>? IdleTimeoutMinutes = null,
    [property: Id(6)] Change<ImmutableDictionary<string, string?>>? Metadata = null,
    [property: Id(7), NotRemovable, AllowedValues(null, "allow", "deny")] Change<string>? DefaultDecision = null);

/// <summary>Moves the end of a sandbox's life, never past the configured maximum counted from its creation.</summary>
/// <param name="Minutes">1 to 525,600, added to the present end.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ExtendSandbox")]
public sealed record ExtendSandbox([property: Id(0), Required, Range(1, 525_600)] int? Minutes);

/// <summary>Starts the sandbox's next generation.</summary>
/// <param name="Components">What is reset; everything unless given. What is not named keeps its state.</param>
/// <param name="To"><c>initial</c> (default): as provisioned. <c>empty</c>: without any. </param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ResetSandbox")]
public sealed record ResetSandbox(
    [property: Id(0), StringLength(64, MinimumLength = 1)] string? SandboxId = null,
    [property: Id(1), TextItems(64)] ImmutableArray<string>? Components = null,
    [property: Id(2), StringLength(64, MinimumLength = 1)] string? To = null);

/// <summary>Sets how fast virtual time runs.</summary>
/// <param name="Rate">Virtual seconds per real second, 0 to 604,800; 0 to stand still.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SetClockRate")]
public sealed record SetClockRate([property: Id(0), Required, Range(0d, 604_800d)] double? Rate);

/// <summary>Moves virtual time forward; give one of the two. At most 366 days a step.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.AdvanceClock")]
public sealed record AdvanceClock(
    [property: Id(0), Range(1L, 31_622_400L)] long? Seconds = null,
    [property: Id(1)] DateTimeOffset? To = null);

/// <summary>Asks to make one call to the mirrored API.</summary>
/// <param name="DeveloperId">Who calls; another developer's sandbox does not exist for them.</param>
/// <param name="Explain">Passed on in the context.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.AdmitCall")]
public sealed record AdmitCall([property: Id(0)] string DeveloperId, [property: Id(1)] bool Explain);

/// <summary>A call was counted: it may go on, unless <paramref name="RateLimit"/> says that it was one too many.</summary>
/// <param name="Context">Null exactly where the limit was exceeded.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Admission")]
public sealed record Admission([property: Id(0)] SandboxContext? Context, [property: Id(1)] RateLimitStatus RateLimit);

/// <summary>A key that the gateway made for a sandbox; the secret itself is shown to the caller once and never comes here.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.NewKey")]
public sealed record NewKey([property: Id(0)] string KeyId, [property: Id(1)] string SecretHash, [property: Id(2)] string Hint);
