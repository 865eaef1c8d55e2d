using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests;

/// <summary>Ways to move the clock that leave what falls due the time to happen.</summary>
public partial class GrainCluster
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Calls after a step that nobody expects anything of, and after one that something may come of, which then is waited for no longer.</summary>
    private const int Few = 3;
    private const int Many = 50;

    /// <summary>Moves the clock, then goes on in small steps, each with time to react, until the condition holds.</summary>
    /// <exception cref="TimeoutException">It does not hold ten minutes later.</exception>
    public async Task Pass(TimeSpan time, Func<Task<bool>> until)
    {
        Clock.Advance(time);
        for (var late = TimeSpan.Zero; late < TimeSpan.FromMinutes(10); late += Step)
        {
            if (await Reacted(until, Many))
                return;
            Clock.Advance(Step);
        }

        throw new TimeoutException("What was waited for did not happen in ten minutes of the cluster's time.");
    }

    /// <summary>Moves the clock in small steps, each with time to react.</summary>
    public async Task Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            Clock.Advance(Step < time - passed ? Step : time - passed);
            await Reacted(static () => Task.FromResult(false), Few);
        }
    }

    /// <summary>Gives what the clock set off its turns: calls that take the same ways, through the silo and to the disk.</summary>
    private async Task<bool> Reacted(Func<Task<bool>> until, int calls)
    {
        var pace = Grains.GetGrain<IIdempotencyGrain>("pace");
        for (var call = 0; call < calls; call++)
        {
            if (await until())
                return true;
            var claim = await pace.Claim(new(Fresh.Id("pace"), "print", "call"), CancellationToken.None);
            await pace.Abandon(claim.Value!, nothingDone: true, CancellationToken.None);
        }

        return await until();
    }
}
