using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Sandboxes.Engine.Tests;

public interface IListener : IGrainObserver
{
    Task Hear(string news);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(IListener listener);

    Task Unsubscribe(IListener listener);

    Task Tell(string news);

    Task<int> Listeners();
}

public interface IListeningGrain : IGrainWithStringKey, IListener
{
    Task ListenTo(string news);
}

internal sealed class NewsGrain(ILogger<NewsGrain> logger) : Grain, INewsGrain
{
    private readonly ObserverManager<IListener> _listeners = new(TimeSpan.FromMinutes(5), logger);

    public Task Subscribe(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(IListener listener)
    {
        _listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public Task Tell(string news) => _listeners.Notify(listener => listener.Hear(news));

    public Task<int> Listeners() => Task.FromResult(_listeners.Count);
}

internal sealed class ListeningGrain(Board board) : Grain, IListeningGrain
{
    public Task ListenTo(string news) => GrainFactory.GetGrain<INewsGrain>(news).Subscribe(this.AsReference<IListener>());

    public Task Hear(string news)
    {
        board.Notes(this.GetPrimaryKeyString()).Add(news);
        return Task.CompletedTask;
    }
}

public sealed class Observers(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_client_hears_what_a_grain_tells_until_it_unsubscribes()
    {
        var listener = new Listener(cluster.Board.Notes(_key));
        var reference = cluster.Client.CreateObjectReference<IListener>(listener);
        await News.Subscribe(reference);
        await News.Tell("one");
        await News.Unsubscribe(reference);
        await News.Tell("two");

        cluster.Board.Notes(_key).Lines.ShouldBe(["one"]);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task Subscribing_twice_counts_once()
    {
        var listener = new Listener(cluster.Board.Notes(_key));
        var reference = cluster.Client.CreateObjectReference<IListener>(listener);
        await News.Subscribe(reference);
        await News.Subscribe(reference);

        await News.Tell("one");

        cluster.Board.Notes(_key).Lines.ShouldBe(["one"]);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task A_grain_may_listen_as_well()
    {
        var grain = cluster.Client.GetGrain<IListeningGrain>(_key);
        await grain.ListenTo(_key);

        await News.Tell("one");

        cluster.Board.Notes(_key).Lines.ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_listener_that_fails_is_dropped_and_the_others_still_hear()
    {
        var failing = new FailingListener();
        var listener = new Listener(cluster.Board.Notes(_key));
        await News.Subscribe(cluster.Client.CreateObjectReference<IListener>(failing));
        await News.Subscribe(cluster.Client.CreateObjectReference<IListener>(listener));

        await News.Tell("one");

        cluster.Board.Notes(_key).Lines.ShouldBe(["one"]);
        (await News.Listeners()).ShouldBe(1);
        GC.KeepAlive(failing);
        GC.KeepAlive(listener);
    }

    private INewsGrain News => cluster.Client.GetGrain<INewsGrain>(_key);

    private sealed class Listener(Notes notes) : IListener
    {
        public Task Hear(string news)
        {
            notes.Add(news);
            return Task.CompletedTask;
        }
    }

    private sealed class FailingListener : IListener
    {
        public Task Hear(string news) => throw new InvalidOperationException("I do not want to hear it.");
    }
}
