using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Tests.Scenarios;

/// <summary>Answers each call of a scenario with a body that has every value that a step may save; can hold back one call.</summary>
internal sealed class ScriptedCaller : IScenarioCaller
{
    private const string Body = """{"agent_id":"agent-test-1","policy_id":"pol-test","policy_decision_id":"pd-test","evaluation_id":"trust-test","alerts":[{"alert_id":"alert-test-1"}]}""";

    private readonly TaskCompletionSource<bool> _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of the call that is never answered, from 1; 0 for none.</summary>
    public int HoldsBack { get; init; }

    /// <summary>What every call is answered with.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Answers a call, given its number from 1, in place of what is answered otherwise; null to leave it at that.</summary>
    public Func<int, Task<ScenarioResponse?>>? Instead { get; set; }

    /// <summary>Completes when the call that is held back has come.</summary>
    public Task<bool> Held => _held.Task;

    public ConcurrentQueue<(string Secret, ScenarioRequest Request)> Calls { get; } = [];

    public async Task<ScenarioResponse> Call(string sandboxId, string secret, ScenarioRequest request, CancellationToken cancellation)
    {
        Calls.Enqueue((secret, request));
        if (Calls.Count == HoldsBack)
        {
            _held.SetResult(true);
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
        }

        if (Instead is not null && await Instead(Calls.Count) is { } answer)
            return answer;
        return new(Status, ImmutableDictionary<string, string>.Empty, Body, 1);
    }
}
