using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;

namespace Sandboxes.Silo;

/// <summary>Sets the reconciler going when the silo has started, without keeping the start waiting for it.</summary>
internal sealed partial class Reconciliation(IGrainFactory grains, ILogger<Reconciliation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await grains.Reconciler().Start(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogLater(logger, exception);
        }
    }

    [LoggerMessage(10001, LogLevel.Warning, "The first reconciliation was not finished; the reminder goes on each minute")]
    private static partial void LogLater(ILogger logger, Exception exception);
}
