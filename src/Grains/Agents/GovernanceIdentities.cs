using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Agents;

/// <summary>The governance identity of an agent that brought none. Pure.</summary>
internal static class GovernanceIdentities
{
    public const string Promethios = "promethios";

    /// <summary>Full compliance within the platform's own framework, an unverified outsider with any other.</summary>
    public static GovernanceIdentity For(string agentId, string framework) => new(
        framework == Promethios ? Promethios : "external_unverified",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{framework}/{agentId}"))),
        framework == Promethios ? "full" : "unknown",
        $"https://verify.example/agents/{agentId}");
}
