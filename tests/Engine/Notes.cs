namespace Sandboxes.Engine.Tests;

/// <summary>Lines that grains write and a test reads, or waits for.</summary>
public sealed class Notes
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(int Count, Signal Reached)> _waiting = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            _waiting.FindAll(wait => wait.Count <= _lines.Count).ForEach(wait => wait.Reached.Set());
        }
    }

    /// <summary>Waits until there are this many lines.</summary>
    public Task Reach(int count)
    {
        var reached = new Signal();
        lock (_gate)
        {
            if (_lines.Count >= count)
                reached.Set();
            else
                _waiting.Add((count, reached));
        }

        return reached.Wait();
    }
}
