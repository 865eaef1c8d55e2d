using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Pool;

/// <summary>Keeps as many containers waiting as the rules want, making one at a time.</summary>
internal sealed partial class PoolFiller(
    PoolMaker maker, PoolStock stock, WarmPool pool, EngineImages images, EngineHosts hosts, ContainersHost host,
    IOptions<ContainersOptions> options, TimeProvider clock, ILogger<PoolFiller> logger) : BackgroundService
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    /// <summary>Demand fades and images change without anybody telling, so it looks by itself too.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = TimeSpan.Zero;
        var (adopted, complaint) = (false, "");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!adopted)
                    await maker.AdoptAsync(stoppingToken);
                (adopted, complaint, wait) = (true, "", TimeSpan.Zero);
                await FillAsync(stoppingToken);
                await pool.WantedAsync(s_look, stoppingToken);
                await RestAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Said once, not at every try. Of an engine that is away, readiness tells.
                if (complaint != fault.Message)
                    LogCannotFill(fault is ContainerEngineUnavailableException ? LogLevel.Information : LogLevel.Warning, complaint = fault.Message);
                wait = TimeSpan.FromTicks(Math.Clamp(wait.Ticks * 2, s_shortest.Ticks, s_longest.Ticks));
                await Task.Delay(wait, clock, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Whoever was just given a container is about to use it, and making the next one takes the processor from them. So it waits a moment, unless none is left.
    /// </summary>
    private Task RestAsync(CancellationToken cancellation) =>
        stock.Waiting().Count > 0 ? pool.WantedAsync(s_rest, cancellation) : Task.CompletedTask;

    /// <summary>Makes what is missing and removes what is too much or of an image that changed.</summary>
    internal async Task FillAsync(CancellationToken cancellation)
    {
        await RemoveOutdatedAsync(cancellation);
        var without = new Dictionary<PoolClass, ImageNotFoundException>();
        while (await TargetsAsync(cancellation) is var targets)
        {
            if (Surplus(targets) is { } surplus)
                await maker.RemoveAsync(surplus, cancellation);
            else if (Missing(targets, without) is { } missing)
                await TryMakeAsync(missing, without, cancellation);
            else
                break;
        }

        // Told at last, so that an image that is missing keeps none of the others from waiting.
        if (without.Count > 0)
            throw without.First().Value;
    }

    private async Task TryMakeAsync(PoolClass wanted, Dictionary<PoolClass, ImageNotFoundException> without, CancellationToken cancellation)
    {
        try
        {
            await maker.MakeAsync(wanted, cancellation);
        }
        catch (ImageNotFoundException missing)
        {
            without[wanted] = missing;
        }
    }

    private async Task<IReadOnlyDictionary<PoolClass, int>> TargetsAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var settings = options.Value;
        var usual = settings.Pool.Size > 0 && host.Usual is { } size
            ? new PoolClass(settings.Image, TermsRules.For(size, ContainerSecurity.Standard, await hosts.HostAsync(cancellation)).Limits)
            : null;
        return PoolRules.Targets(settings.Pool, usual, stock.DemandsSince(now - settings.Pool.DemandWindow), now);
    }

    private PoolClass? Missing(IReadOnlyDictionary<PoolClass, int> targets, Dictionary<PoolClass, ImageNotFoundException> without)
    {
        var waiting = stock.Waiting().CountBy(static container => container.Class).ToDictionary();
        return targets.Where(target => !without.ContainsKey(target.Key) && waiting.GetValueOrDefault(target.Key) < target.Value)
            .Select(static target => target.Key)
            .FirstOrDefault();
    }

    private PoolContainer? Surplus(IReadOnlyDictionary<PoolClass, int> targets) =>
        stock.Waiting().GroupBy(static container => container.Class)
            .SelectMany(group => group.Skip(targets.GetValueOrDefault(group.Key)))
            .FirstOrDefault();

    private async Task RemoveOutdatedAsync(CancellationToken cancellation)
    {
        foreach (var group in stock.Waiting().GroupBy(static container => container.Class.Image))
        {
            var image = await FindImageAsync(group.Key, cancellation);
            foreach (var outdated in group.Where(container => container.ImageId != image))
                await maker.RemoveAsync(outdated, cancellation);
        }
    }

    private async Task<string?> FindImageAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await images.FindAsync(name, cancellation)).ID;
        }
        catch (ImageNotFoundException)
        {
            return null;
        }
    }
}
