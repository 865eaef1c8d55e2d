using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Requests;

/// <summary>Has the journal written each second, and once more when the gateway stops.</summary>
internal sealed class JournalWriter(RequestJournal journal, IOptions<JournalOptions> options, TimeProvider time) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await journal.FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.FlushSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Not cut off by the stop: what a flush has taken is nowhere else. StopAsync waits for it, as long as the host lets it.
                await journal.FlushAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops; StopAsync writes the rest.
        }
    }
}
