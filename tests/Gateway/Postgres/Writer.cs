using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Postgres;

/// <summary>A client that registers one agent after the other and remembers which were acknowledged. A refusal must say that storage is away.</summary>
internal sealed class Writer(Customer customer, string name)
{
    private readonly ConcurrentQueue<string> _acknowledged = [];
    private readonly List<string> _open = [];
    private int _refused;

    public int Acknowledged => _acknowledged.Count;

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Writes until it is told to stop or the gateway is gone.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var agent = $"{name}-{number:00000}";
            try
            {
                Note(agent, await customer.Api.PostAsync($"/sandboxes/{customer.SandboxId}/v1/agents", $$"""{"agent_id":"{{agent}}","name":"Clerk"}"""));
            }
            catch (Exception crash) when (crash is HttpRequestException or IOException or SocketException)
            {
                _open.Add(agent);
                return;
            }
        }
    }

    /// <summary>Fails unless every acknowledged agent is there.</summary>
    public async Task CheckAsync(Api api)
    {
        foreach (var agent in _acknowledged)
        {
            (await api.GetAsync($"/sandboxes/{customer.SandboxId}/v1/agents/{agent}")).Status.ShouldBe(HttpStatusCode.OK, $"{agent} was acknowledged");
        }
    }

    private void Note(string agent, Answer answer)
    {
        if (answer.Status == HttpStatusCode.Created)
        {
            _acknowledged.Enqueue(agent);
            return;
        }

        Customer.ShouldBeUnavailable(answer);
        _open.Add(agent);
        Interlocked.Increment(ref _refused);
    }
}
