using Sandboxes.Containers;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ContainerLifeTests(ContainerCluster cluster)
{
    [Fact]
    public async Task A_whole_reset_gives_a_fresh_container_and_removes_the_old_one()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Write("kept.txt", "old");

        await sandbox.Reset("all");

        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-2");
        (await sandbox.Container.ListFiles(sandbox.DeveloperId, "", Cancel)).Value!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_partial_reset_keeps_the_container()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Write("kept.txt", "old");

        await sandbox.Reset("agents", "policies", "trust_logs", "contexts", "audit", "metrics", "requests", "clock");

        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-1");
        (await sandbox.Run("cat", "kept.txt")).ShouldBe("old");
    }

    [Fact]
    public async Task While_the_engine_is_away_a_whole_reset_is_refused_and_changes_nothing()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.Away(cluster.Containers))
        {
            (await sandbox.Grain.Reset(sandbox.DeveloperId, new(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.ContainerEngineUnavailable);
            (await sandbox.Grain.Reset(sandbox.DeveloperId, new(Components: ["agents"]), Cancel)).Value!.Generation.ShouldBe(2);
        }

        (await sandbox.Get()).ShouldSatisfyAllConditions(
            view => view.Generation.ShouldBe(2), view => view.Phase.ShouldBe(SandboxPhase.Ready));
        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-1");
    }

    [Fact]
    public async Task A_reset_that_the_engine_cuts_off_is_finished_when_it_answers()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.AwayBefore(cluster.Containers, nameof(ISandboxContainers.EnsureAsync)))
        {
            (await sandbox.Reset("all")).Phase.ShouldBe(SandboxPhase.Resetting);
            (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotReady);
        }

        await cluster.Pass(TimeSpan.FromSeconds(5), until: async () => await sandbox.Is(SandboxPhase.Ready) && sandbox.Views().Length == 1);
        (await sandbox.Get()).Generation.ShouldBe(2);
        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-2");
    }

    [Fact]
    public async Task An_old_container_that_could_not_be_removed_goes_later()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.AwayBefore(cluster.Containers, nameof(ISandboxContainers.RemoveAsync)))
        {
            (await sandbox.Reset("all")).Phase.ShouldBe(SandboxPhase.Ready);
            sandbox.Views().Length.ShouldBe(2);
        }

        await cluster.Pass(TimeSpan.FromSeconds(5), until: () => Task.FromResult(sandbox.Views().Length == 1));
        sandbox.Views()[0].Name.ShouldBe($"{sandbox.Id}-2");
    }

    [Fact]
    public async Task Deleting_removes_the_container()
    {
        var sandbox = await cluster.ContainerSandbox();

        (await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Deleted);

        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_while_the_engine_is_away_frees_the_place_and_removes_the_container_later()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.Away(cluster.Containers))
        {
            (await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Deleting);
            (await sandbox.Developer.Get(Cancel)).Value!.Sandboxes.Used.ShouldBe(0);
            (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxEnded);
        }

        await cluster.Pass(TimeSpan.FromSeconds(5), until: () => sandbox.Is(SandboxPhase.Deleted));
        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task Expiry_removes_the_container()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { IdleTimeoutMinutes = 5 });

        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => sandbox.Is(SandboxPhase.Deleted));

        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_runs_keeps_the_sandbox_from_being_idle()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { IdleTimeoutMinutes = 5 });
        var command = sandbox.Container.Exec(sandbox.DeveloperId, new(["sleep", "1200"], TimeoutSeconds: 3_600), Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(15));
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => Task.FromResult(command.IsCompleted));

        (await command).Value!.ExitCode.ShouldBe(0);
        var end = cluster.Clock.GetUtcNow().AddMinutes(4);
        await cluster.Pass(TimeSpan.Zero, until: async () => (await sandbox.Get()).IdleExpiresAt > end);
        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => sandbox.Is(SandboxPhase.Deleted));
    }

    [Fact]
    public async Task The_life_of_a_sandbox_ends_whatever_runs_in_it()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { LifetimeMinutes = 10 });
        var command = sandbox.Container.Exec(sandbox.DeveloperId, new(["sleep", "3000"], TimeoutSeconds: 3_600), Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(10), until: () => sandbox.Is(SandboxPhase.Deleted));

        (await command).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotReady);
        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_of_the_inside_opens_only_the_inside_and_ends_with_its_container()
    {
        var sandbox = await cluster.ContainerSandbox();
        var first = (await sandbox.Run("printenv", "SANDBOX_API_KEY")).Trim();
        var opened = (await sandbox.Credential(first)).Value!;
        (opened.InsideOnly, opened.SandboxId, opened.DeveloperId, opened.Scope).ShouldBe((true, sandbox.Id, sandbox.DeveloperId, "sandbox"));

        await sandbox.Reset("all");
        var second = (await sandbox.Run("printenv", "SANDBOX_API_KEY")).Trim();
        (await sandbox.Credential(first)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await sandbox.Credential(second)).Value.ShouldNotBeNull();

        await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);
        (await sandbox.Credential(second)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }
}
