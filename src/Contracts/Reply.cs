namespace Sandboxes.Contracts;

/// <summary>What a grain answers: a value, or a refusal that the caller was meant to expect. Outages and bugs are exceptions.</summary>
/// <param name="Value">The answer; null exactly where <paramref name="Refusal"/> is not.</param>
/// <param name="Refusal">Why nothing was done; nothing was changed.</param>
/// <param name="Explanation">How the answer came about, as JSON; only where <see cref="SandboxContext.Explain"/> asks for it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Reply`1")]
public sealed record Reply<T>([property: Id(0)] T? Value, [property: Id(1)] Refusal? Refusal, [property: Id(2)] JsonText? Explanation = null)
    where T : class
{
    public static implicit operator Reply<T>(T value) => new(value, null);

    public static implicit operator Reply<T>(Refusal refusal) => new(null, refusal);
}

/// <summary>The answer of a command that has nothing to tell.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Done")]
public sealed record Done
{
    public static Done Instance { get; } = new();
}
