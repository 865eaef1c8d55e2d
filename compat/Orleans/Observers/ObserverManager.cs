using System.Collections;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>The observers that a grain notifies, by their references.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>The observers that a grain notifies. Those that fail, or do not subscribe again in time, are dropped.</summary>
/// <typeparam name="TIdentity">What tells observers apart.</typeparam>
/// <typeparam name="TObserver">The observers' interface.</typeparam>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private static readonly Action<ILogger, TIdentity, Exception?> LogDropped =
        LoggerMessage.Define<TIdentity>(LogLevel.Debug, new EventId(9020, "ObserverDropped"), "Observer {Id} is dropped.");

    private readonly ILogger _log;
    private ImmutableDictionary<TIdentity, (TObserver Observer, DateTime LastSeen)> _entries =
        ImmutableDictionary<TIdentity, (TObserver, DateTime)>.Empty;

    /// <param name="expiration">How long a subscription lasts unless it is renewed.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    /// <summary>The time in UTC; a test may put its own here.</summary>
    public Func<DateTime> GetDateTime { get; set; } = () => TimeProvider.System.GetUtcNow().UtcDateTime;

    public TimeSpan ExpirationDuration { get; set; }

    public int Count => _entries.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(e => e.Key, e => e.Value.Observer);

    /// <summary>Adds an observer or renews its subscription.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _entries = _entries.SetItem(id, (observer, GetDateTime()));

    public void Unsubscribe(TIdentity id) => _entries = _entries.Remove(id);

    public void Clear() => _entries = _entries.Clear();

    public void ClearExpired() => _ = Live().Count;

    /// <summary>Calls each observer, one after the other.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, observer) in Live().Where(o => predicate?.Invoke(o.Observer) != false))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception error)
            {
                Drop(id, error);
            }
        }
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool}?)"/>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, observer) in Live().Where(o => predicate?.Invoke(o.Observer) != false))
        {
            try
            {
                notification(observer);
            }
            catch (Exception error)
            {
                Drop(id, error);
            }
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(e => e.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<(TIdentity Id, TObserver Observer)> Live()
    {
        var oldest = GetDateTime() - ExpirationDuration;
        foreach (var (id, _) in _entries.Where(e => e.Value.LastSeen < oldest).ToList())
            Drop(id, null);
        return [.. _entries.Select(e => (e.Key, e.Value.Observer))];
    }

    private void Drop(TIdentity id, Exception? error)
    {
        LogDropped(_log, id, error);
        Unsubscribe(id);
    }
}
