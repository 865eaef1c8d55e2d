using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The grain runtime of this process.</summary>
internal sealed class Silo : IDisposable
{
    public Silo(IServiceProvider services, SiloSettings options, TimeProvider time, ILogger<Silo> logger, GrainManifest manifest)
    {
        Services = services;
        Options = options;
        Time = time;
        Logger = logger;
        Manifest = manifest;
        Address = SiloAddress.New(IPAddress.Loopback, options.SiloPort, Environment.TickCount);
        Catalog = new GrainCatalog(this);
        Metrics = new SiloMetrics(
            services.GetRequiredService<IMeterFactory>(),
            () => Catalog.Activations.Count(),
            () => Reminders?.Count ?? 0);
        IncomingFilters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Origin = new Origin(() => this, services.GetServices<IOutgoingGrainCallFilter>(), options.ResponseTimeout);
    }

    public IServiceProvider Services { get; }

    public SiloSettings Options { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public GrainManifest Manifest { get; }

    public GrainCatalog Catalog { get; }

    public SiloMetrics Metrics { get; }

    /// <summary>Null where reminders are not set up, or have not started yet.</summary>
    public ReminderService? Reminders { get; set; }

    public SiloAddress Address { get; }

    public Origin Origin { get; }

    public ReferenceFactory References => Origin.References;

    public IReadOnlyList<IIncomingGrainCallFilter> IncomingFilters { get; }

    public SiloStatus Status { get; set; } = SiloStatus.Created;

    public bool HasStopped => Status == SiloStatus.Dead;

    /// <summary>The silo that a grain or a reference belongs to.</summary>
    public static Silo Of(IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Origin.Silo,
        IGrainBase { GrainContext: Activation activation } => activation.Silo,
        _ => throw new ArgumentException($"A {grain.GetType().Name} is neither a grain nor a reference to one.", nameof(grain)),
    };

    public void Dispose() => Metrics.Dispose();

    /// <summary>Hands the request to its target, which is activated if it is not in memory.</summary>
    /// <exception cref="SiloUnavailableException">The silo does not run.</exception>
    public void Send(Request request)
    {
        if (Status is SiloStatus.Dead)
            throw new SiloUnavailableException("The silo has stopped.");
        while (true)
        {
            var target = Catalog.Get(request.Target);
            if (target.TryReceive(request))
                return;
            Catalog.Remove(target);
        }
    }
}
