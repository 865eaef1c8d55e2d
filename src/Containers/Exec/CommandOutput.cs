using System.Text;
using System.Threading.Channels;

namespace Sandboxes.Containers.Exec;

/// <summary>Passes a command's outputs on, as far as they are kept. Holds back what may be the engine's own words until it is known whose they are.</summary>
internal sealed class CommandOutput(ChannelWriter<ExecEvent> events, int limit)
{
    private const int LongestBeginning = 64;

    private readonly OutputKeeper keeper = new(limit);
    private byte[]? held;
    private bool isFirst = true;

    public bool HasDropped => keeper.HasDropped;

    /// <summary>What the engine may have said, until it was passed on.</summary>
    public string HeldText => held is null ? "" : Encoding.UTF8.GetString(held);

    public async ValueTask WriteAsync(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (isFirst && !isError && StartFaults.MayBe(Encoding.UTF8.GetString(bytes.Span[..Math.Min(LongestBeginning, bytes.Length)])))
        {
            (isFirst, held) = (false, bytes.ToArray());
            return;
        }

        isFirst = false;
        await ReleaseAsync(asError: false, cancellation);
        await PassAsync(isError, bytes, cancellation);
    }

    /// <param name="asError">Whether they were the engine's words, which are told as standard error.</param>
    public async ValueTask ReleaseAsync(bool asError, CancellationToken cancellation)
    {
        if (held is not { } bytes)
            return;
        held = null;
        await PassAsync(asError, bytes, cancellation);
    }

    private async ValueTask PassAsync(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var kept = keeper.Keep(isError, bytes.Length);
        if (kept > 0)
            await events.WriteAsync(new ExecOutput(isError, bytes[..kept].ToArray()), cancellation);
    }
}
