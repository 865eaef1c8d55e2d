namespace Sandboxes.Grains;

internal static class PersistentStateExtensions
{
    /// <summary>Writes a new state. Until that is acknowledged, and where it fails, the grain sees what storage holds; see <see cref="AcknowledgedState{TState}"/>.</summary>
    public static Task Store<TState>(this IPersistentState<TState> stored, TState state, CancellationToken cancellation)
    {
        stored.State = state;
        return stored.WriteStateAsync(cancellation);
    }
}
