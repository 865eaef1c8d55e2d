using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans;

/// <summary>The usual base of a grain class. One call runs at a time unless an attribute says otherwise.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain()
        : this(Activation.Current!, null)
    {
    }

    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        Runtime = grainRuntime ?? grainContext?.ActivationServices.GetService<IGrainRuntime>();
    }

    [AllowNull]
    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    public string RuntimeIdentity => Runtime?.SiloIdentity ?? "";

    protected IGrainFactory GrainFactory => BoundRuntime.GrainFactory;

    protected internal IServiceProvider ServiceProvider => GrainContext?.ActivationServices ?? BoundRuntime.ServiceProvider;

    internal IGrainRuntime? Runtime { get; }

    internal IGrainRuntime BoundRuntime => Runtime ?? throw new InvalidOperationException(
        "The grain was made outside the runtime and was given no IGrainRuntime.");

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the running calls are done; a later call makes a new one.</summary>
    protected void DeactivateOnIdle() => BoundRuntime.DeactivateOnIdle(GrainContext);

    /// <summary>Keeps this activation from being collected for at least this long; a negative span withdraws that.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => BoundRuntime.DelayDeactivation(GrainContext, timeSpan);
}
