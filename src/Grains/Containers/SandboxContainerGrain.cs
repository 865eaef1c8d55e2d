using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;

namespace Sandboxes.Grains.Containers;

/// <remarks>Reentrant: commands run side by side, and the sandbox may ask it while it waits for the sandbox.</remarks>
[Reentrant]
[SandboxPlacement]
internal sealed partial class SandboxContainerGrain(
    ISandboxContainers containers, IOptions<ContainersOptions> options, ILogger<SandboxContainerGrain> logger, TimeProvider time)
    : Grain, ISandboxContainerGrain
{
    private int _running;

    private string Id => this.GetPrimaryKeyString();

    private IContainerOwnerGrain Owner => GrainFactory.Reference<IContainerOwnerGrain>(Id);

    /// <summary>Does something in the container, once the sandbox has let it in; the exceptions of the port become refusals.</summary>
    private async Task<(T? Value, Refusal? Refusal)> Within<T>(
        string developerId, Func<ContainerAccess, Task<(T? Value, Refusal? Refusal)>> act, CancellationToken cancellation)
        where T : class
    {
        var entered = await Owner.Enter(developerId, cancellation);
        if (entered.Value is not { } access)
        {
            return (null, entered.Refusal);
        }

        _running++;
        try
        {
            return await act(access);
        }
        catch (Exception exception) when (ContainerRefusals.Of(exception) is not null)
        {
            return (null, await Refused(exception, cancellation));
        }
        finally
        {
            _running--;
            Owner.Leave(CancellationToken.None).Ignore();
        }
    }

    /// <summary>A container that is not where it should be is looked after at once.</summary>
    private async Task<Refusal> Refused(Exception exception, CancellationToken cancellation)
    {
        if (exception is ContainerNotFoundException)
        {
            try
            {
                await Owner.Check(cancellation);
            }
            catch (Exception away) when (ContainerRefusals.IsEngineAway(away))
            {
                return ContainerRefusals.EngineAway;
            }
        }

        return ContainerRefusals.Of(exception)!;
    }

    private void Tell(string developerId, string name, string level, string message, JsonText? fields)
    {
        var entry = new SandboxLogEntry(0, time.GetUtcNow(), level, ContainerLog.Category, name, message, fields);
        GrainFactory.SandboxLog(Id).Append(developerId, entry, CancellationToken.None).Ignore();
    }
}
