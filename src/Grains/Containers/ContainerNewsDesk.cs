namespace Sandboxes.Grains.Containers;

/// <summary>
/// Passes news on to the grains of the containers, one message at a time to each. What comes while one is under way is put together: the latest
/// measurement, a bounded number of lines. So a slow grain costs lines and nothing else, and nobody ever waits here.
/// </summary>
/// <param name="send">Passes news on; its faults are its own.</param>
internal sealed class ContainerNewsDesk(Func<string, ContainerNews, Task> send)
{
    private readonly Lock _gate = new();

    /// <summary>By container: what waits, or null while nothing does and a message is under way.</summary>
    private readonly Dictionary<string, ContainerNews?> _waiting = new(StringComparer.Ordinal);

    public void Add(string sandboxId, ContainerNews news)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(news.Name, out var before))
            {
                _waiting[news.Name] = before is null ? news : ContainerNewsRules.Merge(before, news);
                return;
            }

            _waiting.Add(news.Name, null);
        }

        _ = SendAll(sandboxId, news);
    }

    private async Task SendAll(string sandboxId, ContainerNews news)
    {
        for (ContainerNews? next = news; next is not null; next = Take(news.Name))
        {
            await send(sandboxId, next);
        }
    }

    private ContainerNews? Take(string name)
    {
        lock (_gate)
        {
            var next = _waiting[name];
            if (next is null)
            {
                _waiting.Remove(name);
            }
            else
            {
                _waiting[name] = null;
            }

            return next;
        }
    }
}
