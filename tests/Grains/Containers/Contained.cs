using Sandboxes.Containers;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

/// <summary>Ways to look at and use a test sandbox's container.</summary>
internal static class Contained
{
    public static Task<TestSandbox> ContainerSandbox(this GrainCluster cluster, ProvisionSandbox? command = null, string? developerId = null) =>
        cluster.Sandbox(command ?? Provisions.Contained, developerId);

    /// <summary>What the engine has of it.</summary>
    public static ContainerView[] Views(this TestSandbox sandbox) =>
        [.. sandbox.Cluster.Containers.Views.Where(view => view.SandboxId == sandbox.Id)];

    public static Task<Reply<ExecResult>> Exec(this TestSandbox sandbox, params string[] command) =>
        sandbox.Container.Exec(sandbox.DeveloperId, new([.. command]), Cancel);

    /// <summary>What a command wrote; it must have ended well.</summary>
    public static async Task<string> Run(this TestSandbox sandbox, params string[] command)
    {
        var reply = await sandbox.Exec(command);
        reply.Refusal.ShouldBeNull();
        reply.Value!.ExitCode.ShouldBe(0, reply.Value.Stderr);
        return reply.Value.Stdout;
    }

    public static async Task Write(this TestSandbox sandbox, string path, string text) =>
        (await sandbox.Container.WriteFile(sandbox.DeveloperId, path, new(System.Text.Encoding.UTF8.GetBytes(text)), Cancel)).Refusal.ShouldBeNull();

    /// <summary>The sandbox's log, as events.</summary>
    public static async Task<string[]> Events(this TestSandbox sandbox, string category = "container")
    {
        var page = await sandbox.Log.Query(sandbox.DeveloperId, new(null, category, null, null, 1_000, null), Cancel);
        return [.. page.Value!.Items.Select(line => line.Event)];
    }

    public static async Task<bool> Is(this TestSandbox sandbox, SandboxPhase phase) => (await sandbox.Get()).Phase == phase;

    /// <summary>Whether the key that a command in the container is given opens the sandbox.</summary>
    public static async Task<Reply<Credential>> Credential(this TestSandbox sandbox, string secret) =>
        await sandbox.Cluster.Grains.Credential(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)))).Resolve(Cancel);
}
