using System.Collections.Immutable;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Logs;

/// <summary>
/// Lines on their way from one grain to its sandbox's log. Who has something to tell does not wait for it. One message at a time is under way with all that
/// came meanwhile, and what comes faster than it can be stored is counted and left out. Used in the turns of its grain.
/// </summary>
internal sealed class LogOutbox(ISandboxLogGrain log)
{
    /// <summary>How many lines wait at most.</summary>
    public const int Most = 256;

    private readonly List<SandboxLogEntry> _waiting = [];
    private string _developerId = string.Empty;
    private int _leftOut;
    private bool _isSending;

    /// <param name="developerId">Who owns the sandbox.</param>
    public void Add(string developerId, ImmutableArray<SandboxLogEntry> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        _developerId = developerId;
        var taken = Math.Min(lines.Length, Most - _waiting.Count);
        _waiting.AddRange(lines[..taken]);
        _leftOut += lines.Length - taken;
        if (!_isSending)
        {
            Send().Ignore();
        }
    }

    private async Task Send()
    {
        _isSending = true;
        try
        {
            while (_waiting.Count > 0)
            {
                var lines = Take();
                await log.AppendAll(_developerId, lines, CancellationToken.None);
            }
        }
        finally
        {
            // Where the log could not be reached its lines are lost, as the log says they may be; the next line tries again.
            _isSending = false;
        }
    }

    private ImmutableArray<SandboxLogEntry> Take()
    {
        var last = _waiting[^1];
        ImmutableArray<SandboxLogEntry> lines = _leftOut == 0
            ? [.. _waiting]
            : [.. _waiting, new(0, last.Timestamp, "warning", last.Category, $"{last.Category}.left_out", $"{_leftOut} more lines came faster than they could be kept.", null)];
        _waiting.Clear();
        _leftOut = 0;
        return lines;
    }
}
