using Sandboxes.Contracts;

namespace Sandboxes.Grains.Policies;

/// <summary>
/// The book as storage is known to hold it, for calls that interleave with each other and with one change at a time. Until a change is acknowledged
/// they are given the book before it; a read that a change overlapped is given to who waits for it, and not kept.
/// </summary>
/// <param name="read">Reads the book from storage. It is not cancelled: several callers may wait for it.</param>
internal sealed class PolicyBookCache(Func<SandboxContext, Task<PolicyBook>> read)
{
    private PolicyBook? _stored;
    private Reading? _reading;

    /// <summary>The book of this generation, read at most once however many ask for it at once.</summary>
    /// <exception cref="StaleGenerationException">The sandbox was reset since the call was admitted.</exception>
    public ValueTask<PolicyBook> Open(SandboxContext sandbox, CancellationToken cancellation)
    {
        if (_stored?.Generation == sandbox.Generation)
        {
            return ValueTask.FromResult(_stored);
        }

        if (_stored?.Generation > sandbox.Generation || _reading?.Generation > sandbox.Generation)
        {
            throw new StaleGenerationException($"Sandbox {sandbox.SandboxId} was reset while the call was under way.");
        }

        var reading = _reading?.Generation == sandbox.Generation ? _reading : Begin(sandbox);
        return new(reading.Book.WaitAsync(cancellation));
    }

    /// <summary>A change was acknowledged: this is what storage holds.</summary>
    public void Replace(PolicyBook book)
    {
        _reading = null;
        if (!(_stored?.Generation > book.Generation))
        {
            _stored = book;
        }
    }

    /// <summary>A change failed, and it is not known whether it was stored: the next call reads what there is.</summary>
    public void Forget() => (_stored, _reading) = (null, null);

    private Reading Begin(SandboxContext sandbox)
    {
        var reading = new Reading(sandbox.Generation);
        _reading = reading;
        reading.Book = Read(reading, sandbox);
        return reading;
    }

    private async Task<PolicyBook> Read(Reading reading, SandboxContext sandbox)
    {
        try
        {
            var book = await read(sandbox);
            if (ReferenceEquals(_reading, reading))
            {
                _stored = book;
            }

            return book;
        }
        finally
        {
            _reading = ReferenceEquals(_reading, reading) ? null : _reading;
        }
    }

    private sealed record Reading(long Generation)
    {
        public Task<PolicyBook> Book { get; set; } = null!;
    }
}
