using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>Passes on what is seen of the containers, and has them compared when the engine answers again.</summary>
internal sealed partial class ContainerWatch : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ISandboxContainers _containers;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger<ContainerWatch> _logger;
    private readonly ContainerNewsDesk _desk;
    private bool _hasAnswered;

    public ContainerWatch(ISandboxContainers containers, IGrainFactory grains, TimeProvider time, ILogger<ContainerWatch> logger)
    {
        (_containers, _grains, _time, _logger) = (containers, grains, time, logger);
        _desk = new(Send);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var observation in _containers.WatchAsync(stoppingToken))
                {
                    Take(observation, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(_logger, exception);
            }

            await Task.Delay(Pause, _time, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Take(ContainerObservation observation, CancellationToken stopping)
    {
        switch (observation)
        {
            case EngineAnswers:
                _hasAnswered = true;
                _ = Compare(stopping);
                break;
            case EngineWentAway:
                // One that never answered may not be wanted at all; readiness tells of it.
                LogAway(_logger, _hasAnswered ? LogLevel.Warning : LogLevel.Information);
                break;
            case var other when ContainerNewsRules.Of(other) is { } about:
                _desk.Add(about.SandboxId, about.News);
                break;
        }
    }

    private async Task Compare(CancellationToken stopping)
    {
        try
        {
            LogAnswers(_logger);
            await _grains.Reconciler().CompareContainers(stopping);
        }
        catch (Exception exception)
        {
            LogNotCompared(_logger, exception);
        }
    }

    private async Task Send(string sandboxId, ContainerNews news)
    {
        try
        {
            await _grains.Reference<IObservedContainerGrain>(sandboxId).Observe(news, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotPassedOn(_logger, exception, news.Name);
        }
    }

    [LoggerMessage(12011, LogLevel.Error, "The containers could not be watched; it is tried again")]
    private static partial void LogBroken(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 12012, Message = "The container engine does not answer; sandboxes without a container go on")]
    private static partial void LogAway(ILogger logger, LogLevel level);

    [LoggerMessage(12013, LogLevel.Information, "The container engine answers; its containers are compared with the sandboxes")]
    private static partial void LogAnswers(ILogger logger);

    [LoggerMessage(12014, LogLevel.Warning, "The containers were not all compared; the reminder goes on within a minute")]
    private static partial void LogNotCompared(ILogger logger, Exception exception);

    [LoggerMessage(12015, LogLevel.Warning, "What was seen of container {Container} could not be passed on")]
    private static partial void LogNotPassedOn(ILogger logger, Exception exception, string container);
}
