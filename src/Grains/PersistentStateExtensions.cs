namespace Sandboxes.Grains;

internal static class PersistentStateExtensions
{
    /// <summary>Writes a new state; where that fails, the old one stands in memory as it does in storage.</summary>
    public static async Task Store<TState>(this IPersistentState<TState> stored, TState state, CancellationToken cancellation)
    {
        var before = stored.State;
        stored.State = state;
        try
        {
            await stored.WriteStateAsync(cancellation);
        }
        catch
        {
            stored.State = before;
            throw;
        }
    }
}
