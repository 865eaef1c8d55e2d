using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.Tests.Trust;

/// <summary>States, times and random commands that the trust tests share.</summary>
internal static class TrustSamples
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly TrustParameters Production = TrustParameters.Default;

    public static TrustState Agent(double trust) => TrustRules.Register("agent-01", Production, Start, trust).State;

    public static DateTimeOffset Day(double days) => Start.AddDays(days);

    public static string Json<T>(T value) => JsonSerializer.Serialize(value);

    public static Gen<TrustCommand> Commands { get; } = Gen.OneOf(
        Gen.Elements("verification_failure", "boundary_violation", "seal_verification_failure", "no_such_event").Select(type => (TrustCommand)new DecayByEvent(type)),
        Gen.Constant((TrustCommand)new DecayByContext("low_trust", "untrusted")),
        Gen.Elements(true, false).Select(result => (TrustCommand)new RecoverByVerification(result)),
        Gen.Elements("self", "peer", "authority", "nobody").Select(type => (TrustCommand)new RecoverByAttestation(type)),
        Gen.Choose(-10, 40).Select(day => (TrustCommand)new DecayByTime(Day(day))),
        Gen.Constant((TrustCommand)new RecoverByTime()),
        Gen.Choose(-50, 150).Select(score => (TrustCommand)new SetTrust(score / 100.0, "test")));

    /// <summary>Pairs of a pause in hours and the command after it.</summary>
    public static Arbitrary<(int Hours, TrustCommand Command)[]> Lives { get; } =
        Gen.Choose(0, 400).SelectMany(hours => Commands.Select(command => (hours, command))).ArrayOf().ToArbitrary();
}
