using System.Collections.Concurrent;

namespace Sandboxes.Engine.Tests;

/// <summary>What a test and its grains share, by name: signals, and notes of what happened in its order.</summary>
public sealed class Board
{
    private readonly ConcurrentDictionary<string, Signal> _signals = [];
    private readonly ConcurrentDictionary<string, Notes> _notes = [];

    public Signal Signal(string name) => _signals.GetOrAdd(name, static _ => new Signal());

    public Notes Notes(string name) => _notes.GetOrAdd(name, static _ => new Notes());
}
