using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;
using Sandboxes.Storage;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Grains.Expiry;

internal sealed partial class ExpiryGrain(IExpiringRows rows, IClearedStates states, ILogger<ExpiryGrain> logger, TimeProvider time)
    : Grain, IExpiryGrain, IRemindable
{
    /// <summary>Rows of one step: few enough that whoever writes meanwhile does not notice.</summary>
    public const int Step = 500;

    private const string EachMinute = "sweep";

    /// <summary>Steps of one kind in one sweep; a reminder's tick must come to an end, and the next goes on in a minute.</summary>
    private const int MostSteps = 400;

    /// <summary>How long what is left of a cleared state tells apart who did not see the clearing.</summary>
    private static readonly TimeSpan ClearedFor = TimeSpan.FromDays(1);

    public Task Start(CancellationToken cancellation) =>
        this.RegisterOrUpdateReminder(EachMinute, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), cancellation);

    public async Task Sweep(CancellationToken cancellation)
    {
        await Repeat(() => rows.SweepAsync(Step, cancellation));
        await Repeat(() => states.SweepAsync(time.GetUtcNow() - ClearedFor, Step, cancellation));
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            await Sweep(CancellationToken.None);
        }
        catch (StorageUnavailableException exception)
        {
            // Nothing depends on it; the next tick goes on.
            LogLater(logger, exception);
        }
    }

    private static async Task Repeat(Func<Task<int>> sweep)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await sweep() < Step)
            {
                return;
            }
        }
    }

    [LoggerMessage(12001, LogLevel.Warning, "What has expired could not be removed; the reminder tries again each minute")]
    private static partial void LogLater(ILogger logger, Exception exception);
}
