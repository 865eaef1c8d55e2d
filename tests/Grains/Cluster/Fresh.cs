using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests;

/// <summary>Ids that no other test uses.</summary>
internal static class Fresh
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string Id(string prefix) => $"{prefix}_{Guid.NewGuid():N}"[..24];

    public static NewKey Key() => new(Id("key"), Guid.NewGuid().ToString("N"), "sk_...test");

    /// <summary>A registered developer.</summary>
    public static async Task<string> Developer(this GrainCluster cluster)
    {
        var developerId = Id("dev");
        await cluster.Grains.Developer(developerId).Register(new("Test developer"), Key(), Cancel);
        return developerId;
    }

    /// <summary>A sandbox that is ready, of a developer of its own unless one is named.</summary>
    public static async Task<TestSandbox> Sandbox(this GrainCluster cluster, ProvisionSandbox? command = null, string? developerId = null)
    {
        developerId ??= await cluster.Developer();
        var sandbox = new TestSandbox(cluster, developerId, Id("sb"));
        var reply = await sandbox.Grain.Provision(developerId, command ?? Provisions.Bare, Key(), Cancel);
        reply.Refusal.ShouldBeNull();
        return sandbox;
    }
}
