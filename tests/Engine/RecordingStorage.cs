namespace Sandboxes.Engine.Tests;

/// <summary>A storage that notes every act, and fails when told to.</summary>
internal sealed class RecordingStorage(Board board) : PlainStorage
{
    protected override void Act(string act, string stateName, GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        board.Notes(key).Add($"{act} {stateName}");
        if (board.Signal($"{key} fails to {act}").IsSet)
            throw new IOException($"Cannot {act}.");
    }
}
