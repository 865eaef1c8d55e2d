using Sandboxes.Containers.Tests.Watch;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Engine;

/// <summary>The engine goes away and comes back. It has an engine of its own, which no other test shares.</summary>
[Trait("needs", "docker")]
public sealed class OutageTests : IAsyncLifetime
{
    private DockerEngine engine = null!;
    private TestAdapter adapter = null!;

    public async ValueTask InitializeAsync()
    {
        engine = await DockerEngine.StartAsync();
        adapter = TestAdapter.Start(engine.SocketPath, ("observe_every", "00:00:01"));
    }

    public async ValueTask DisposeAsync()
    {
        if (adapter is not null)
            await adapter.DisposeAsync();
        if (engine is not null)
            await engine.DisposeAsync();
    }

    [Fact]
    public async Task Calls_fail_typed_while_it_is_away_and_work_again_when_it_is_back()
    {
        var spec = TestAdapter.Spec();
        var containers = adapter.Containers;
        var first = await containers.EnsureAsync(spec, default);
        await using var watch = await Watcher.StartAsync(containers);
        var running = containers.RunAsync(spec.Name, "sleep", "1000");

        await engine.KillAsync();
        await watch.NextAsync<EngineWentAway>(_ => true);
        (await adapter.Get<IContainerHealth>().FaultAsync(default)).ShouldNotBeNull();
        await Should.ThrowAsync<ContainerEngineUnavailableException>(running);
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.EnsureAsync(spec, default));
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.PlanAsync(TestAdapter.Spec() with { Image = "other" }, default));
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.RemoveAsync(spec.Name, default));
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.ListAsync(default));
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.RunAsync(spec.Name, "true"));
        await Should.ThrowAsync<ContainerEngineUnavailableException>(containers.Workspace(spec.Name).ListAsync("", default));

        await engine.RestartAsync();
        await watch.NextAsync<EngineAnswers>(_ => true);
        (await adapter.Get<IContainerHealth>().FaultAsync(default)).ShouldBeNull();
        var second = await containers.EnsureAsync(spec, default);
        second.Id.ShouldNotBe(first.Id);
        (await containers.RunAsync(spec.Name, "echo", "back")).Output.ShouldBe("back\n");
        (await watch.NextAsync<ContainerUse>(use => use.Name == spec.Name)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_engine_that_hangs_counts_as_away_after_its_time()
    {
        await using var hasty = TestAdapter.Start(engine.SocketPath, ("engine_timeout", "00:00:05"));
        await engine.HangAsync();
        try
        {
            (await Should.ThrowAsync<ContainerEngineUnavailableException>(hasty.Containers.ListAsync(default))).Message.ShouldContain("within 5 s");
        }
        finally
        {
            await engine.GoOnAsync();
        }
    }
}
