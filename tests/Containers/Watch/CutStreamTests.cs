using Sandboxes.Containers.Engine;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Watch;

/// <summary>What lies between the platform and the engine breaks off streams.</summary>
[Trait("needs", "docker")]
public sealed class CutStreamTests(SharedDockerEngine shared)
{
    [Fact]
    public async Task A_stream_that_is_cut_while_its_container_runs_is_followed_again_and_no_line_is_lost()
    {
        await using var proxy = CuttingProxy.Start((await shared.GetAsync()).SocketPath);
        await using var adapter = TestAdapter.Start(proxy.SocketPath, ("observe_every", "00:00:01"));
        await using var watch = await Watcher.StartAsync(adapter.Containers);
        var name = (await adapter.Containers.EnsureAsync(TestAdapter.Spec(), default)).Name;
        await adapter.Containers.ShellAsync(name, "echo before >/proc/1/fd/1");
        (await watch.LinesAsync(name, 1))[0].Text.ShouldBe("before");
        var first = await watch.NextAsync<ContainerUse>(use => use.Name == name);

        proxy.Cut("/logs?").ShouldBe(1);
        proxy.Cut("/stats?").ShouldBe(1);
        await adapter.Containers.ShellAsync(name, "echo after >/proc/1/fd/1");

        (await watch.LinesAsync(name, 1))[0].Text.ShouldBe("after");
        // No more than one was on its way when the stream was cut.
        await watch.NextAsync<ContainerUse>(use => use.Name == name && use.At - first.At > TimeSpan.FromSeconds(4));
        watch.Seen.OfType<EngineWentAway>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_that_are_cut_are_read_anew_as_an_engine_that_was_away()
    {
        await using var proxy = CuttingProxy.Start((await shared.GetAsync()).SocketPath);
        await using var adapter = TestAdapter.Start(proxy.SocketPath);
        await using var watch = await Watcher.StartAsync(adapter.Containers);
        var name = (await adapter.Containers.EnsureAsync(TestAdapter.Spec(), default)).Name;

        proxy.Cut("/events?").ShouldBe(1);
        await watch.NextAsync<EngineWentAway>(_ => true);
        await watch.NextAsync<EngineAnswers>(_ => true);
        await adapter.Get<ContainerStore>().KillAsync(name, default);

        (await watch.NextAsync<ContainerDied>(_ => true)).Name.ShouldBe(name);
    }
}
