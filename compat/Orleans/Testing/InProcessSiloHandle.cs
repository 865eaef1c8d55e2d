using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.TestingHost;

/// <summary>One silo of a test cluster.</summary>
public abstract class SiloHandle : IDisposable, IAsyncDisposable
{
    private protected SiloHandle()
    {
    }

    public short InstanceNumber { get; set; }

    public string Name { get; set; } = "";

    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    public SiloAddress GatewayAddress { get; set; } = SiloAddress.Zero;

    public abstract bool IsActive { get; }

    public abstract Task StopSiloAsync(bool stopGracefully);

    public abstract Task StopSiloAsync(CancellationToken ct);

    public void Dispose() => Dispose(true);

    public abstract ValueTask DisposeAsync();

    public override string ToString() => Name;

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <inheritdoc cref="SiloHandle"/>
public class InProcessSiloHandle : SiloHandle
{
    private bool _isActive = true;

    internal InProcessSiloHandle(IHost host, InProcessTestSiloSpecificOptions options)
    {
        SiloHost = host;
        Options = options;
        Name = options.SiloName;
        SiloAddress = GatewayAddress = Silo.Address;
    }

    public IHost SiloHost { get; init; }

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => _isActive;

    internal InProcessTestSiloSpecificOptions Options { get; }

    internal Silo Silo => ServiceProvider.GetRequiredService<Silo>();

    /// <param name="stopGracefully">False drops the activations without a word to them, as a crash would.</param>
    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (!stopGracefully)
            Silo.Status = SiloStatus.Dead;
        await StopSiloAsync(CancellationToken.None);
    }

    public override async Task StopSiloAsync(CancellationToken ct)
    {
        if (!_isActive)
            return;
        _isActive = false;
        await SiloHost.StopAsync(ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await StopSiloAsync(CancellationToken.None);
        if (SiloHost is IAsyncDisposable host)
            await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();
        base.Dispose(disposing);
    }
}
