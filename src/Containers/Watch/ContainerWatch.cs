using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Containers.Watch;

/// <summary>Merges everything that is seen of the containers into one stream for each who watches.</summary>
internal sealed class ContainerWatch(IServiceProvider services)
{
    /// <summary>Observations that wait for a slow watcher; further use and lines are then left out, what happened to containers is not.</summary>
    private const int Waiting = 4_096;

    public async IAsyncEnumerable<ContainerObservation> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<ContainerObservation>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var followers = ActivatorUtilities.CreateInstance<ContainerFollowers>(services);
        var session = ActivatorUtilities.CreateInstance<WatchSession>(services, followers, channel.Writer);
        var watching = Task.Run(() => session.RunAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (var observation in channel.Reader.ReadAllAsync(cancellation))
                yield return observation;
            await watching;
        }
        finally
        {
            await stop.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
