using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sandboxes.Containers;

namespace Sandboxes.Testing.Containers;

/// <summary>Passes what is told on to everybody who watches.</summary>
internal sealed class FakeWatchers
{
    private readonly Lock _gate = new();
    private readonly List<Channel<ContainerObservation>> _channels = [];

    public void Tell(ContainerObservation observation)
    {
        lock (_gate)
            _channels.ForEach(channel => channel.Writer.TryWrite(observation));
    }

    public async IAsyncEnumerable<ContainerObservation> ReadAsync(
        ContainerObservation first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<ContainerObservation>();
        channel.Writer.TryWrite(first);
        lock (_gate)
            _channels.Add(channel);
        try
        {
            await foreach (var observation in channel.Reader.ReadAllAsync(cancellation))
                yield return observation;
        }
        finally
        {
            lock (_gate)
                _channels.Remove(channel);
        }
    }
}
