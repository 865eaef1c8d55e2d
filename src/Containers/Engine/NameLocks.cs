namespace Sandboxes.Containers.Engine;

/// <summary>Lets one caller at a time do something with a container of a name.</summary>
internal sealed class NameLocks
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Turn> turns = [];

    /// <returns>Ends the turn when it is disposed of.</returns>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellation)
    {
        Turn turn;
        lock (gate)
        {
            if (!turns.TryGetValue(name, out turn!))
                turns[name] = turn = new Turn(this, name);
            turn.Holders++;
        }

        try
        {
            await turn.Free.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            throw;
        }

        return turn;
    }

    private void Leave(Turn turn)
    {
        lock (gate)
        {
            if (--turn.Holders > 0)
                return;
            turns.Remove(turn.Name);
        }

        turn.Free.Dispose();
    }

    private sealed class Turn(NameLocks locks, string name) : IDisposable
    {
        public string Name => name;

        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Holders { get; set; }

        public void Dispose()
        {
            Free.Release();
            locks.Leave(this);
        }
    }
}
