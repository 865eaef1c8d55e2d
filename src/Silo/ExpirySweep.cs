using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;

namespace Sandboxes.Silo;

/// <summary>Sees to it that what has expired is swept, without keeping the start waiting for it.</summary>
internal sealed partial class ExpirySweep(IGrainFactory grains, TimeProvider time, ILogger<ExpirySweep> logger) : BackgroundService
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var again = new PeriodicTimer(Wait, time);
        do
        {
            try
            {
                await grains.Expiry().Start(stoppingToken);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLater(logger, exception);
            }
        }
        while (await again.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(10002, LogLevel.Warning, "The sweep of what has expired could not be set going; tries again in a minute")]
    private static partial void LogLater(ILogger logger, Exception exception);
}
