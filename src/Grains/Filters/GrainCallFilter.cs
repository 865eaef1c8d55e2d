using Microsoft.Extensions.Logging;

namespace Sandboxes.Grains.Filters;

/// <summary>
/// Around every call of a grain: whatever is logged meanwhile says of which grain, how long it took is measured, and an outage leaves the grain as an
/// exception that every caller knows.
/// </summary>
internal sealed partial class GrainCallFilter(GrainCallMetrics metrics, TimeProvider time, ILogger<GrainCallFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        using var scope = logger.BeginScope(new GrainCallScope(context.TargetId, context.InterfaceName, context.MethodName));
        var started = metrics.IsWatched ? time.GetTimestamp() : 0;
        try
        {
            await context.Invoke();
            Measure(context, started, null);
        }
        catch (Exception failure) when (GrainFailures.Of(failure) is { } known)
        {
            LogOutage(logger, failure, context.TargetId, context.MethodName, known.Code);
            Measure(context, started, known.Code);
            throw known;
        }
        catch (Exception failure)
        {
            Measure(context, started, failure is OperationCanceledException ? "cancelled" : "failed");
            throw;
        }
    }

    private void Measure(IIncomingGrainCallContext context, long started, string? error)
    {
        if (started != 0)
        {
            metrics.Called(context.InterfaceName, context.MethodName, error, time.GetElapsedTime(started));
        }
    }

    [LoggerMessage(13001, LogLevel.Information, "{Grain} could not finish {Method}: {Code}")]
    private static partial void LogOutage(ILogger logger, Exception exception, GrainId grain, string method, string code);
}
