using System.Text.Json;

namespace Sandboxes.Gateway.Calls;

/// <summary>How long the steps of a call took; measured only where the caller asked for it.</summary>
internal sealed class CallTimings
{
    private readonly List<(string Step, double Milliseconds)> _steps = [];
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long _last;

    public CallTimings(TimeProvider time, long startedAt) => (_time, _startedAt, _last) = (time, startedAt, startedAt);

    /// <summary>What passed since the last mark belongs to this step.</summary>
    public void Mark(string step)
    {
        var now = _time.GetTimestamp();
        _steps.Add((step, _time.GetElapsedTime(_last, now).TotalMilliseconds));
        _last = now;
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (step, milliseconds) in _steps)
        {
            writer.WriteNumber(step, Math.Round(milliseconds, 3));
        }

        writer.WriteNumber("total", Math.Round(_time.GetElapsedTime(_startedAt).TotalMilliseconds, 3));
        writer.WriteEndObject();
    }
}
