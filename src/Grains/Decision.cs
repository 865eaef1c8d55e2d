using Sandboxes.Contracts;

namespace Sandboxes.Grains;

/// <summary>What a pure rule decided: the state to store, or why not. The same state back means there is nothing to write.</summary>
internal readonly record struct Decision<TState>(TState? State, Refusal? Refusal)
    where TState : class
{
    public static implicit operator Decision<TState>(TState state) => new(state, null);

    public static implicit operator Decision<TState>(Refusal refusal) => new(null, refusal);
}
