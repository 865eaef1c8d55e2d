namespace Sandboxes.Containers.Exec;

/// <summary>Keeps the first bytes of each of two outputs and counts the rest as dropped.</summary>
internal sealed class OutputKeeper(int limit)
{
    private int output = limit;
    private int error = limit;

    public bool HasDropped { get; private set; }

    /// <returns>How many of the bytes are kept.</returns>
    public int Keep(bool isError, int bytes)
    {
        ref var room = ref isError ? ref error : ref output;
        var kept = Math.Min(room, bytes);
        room -= kept;
        HasDropped |= kept < bytes;
        return kept;
    }
}
