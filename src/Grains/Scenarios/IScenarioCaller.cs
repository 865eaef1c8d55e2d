using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>Makes a scenario's calls as a client would, through the whole of the gateway.</summary>
internal interface IScenarioCaller
{
    /// <summary>Sends one request to a sandbox's mirrored API.</summary>
    /// <param name="secret">A key of the sandbox.</param>
    /// <exception cref="HttpRequestException">The gateway could not be reached; nothing is known of the request.</exception>
    Task<ScenarioResponse> Call(string sandboxId, string secret, ScenarioRequest request, CancellationToken cancellation);
}
