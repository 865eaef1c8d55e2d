using System.Threading.Channels;
using Sandboxes.Containers.Engine;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Watch;

[Trait("needs", "docker")]
public sealed class WatchTests(SharedDockerEngine engine) : DockerTests(engine)
{
    private protected override (string Key, string Value)[] Settings => [("observe_every", "00:00:01")];

    [Fact]
    public async Task The_use_of_a_container_is_told()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();
        using var stop = new CancellationTokenSource();
        var busy = Containers.RunAsync(
            name, Commands.Request("sh", "-c", "head -c 8m /dev/zero >file; while :; do :; done"), stop.Token);

        // A busy machine gives it less than its core at times, and the engine its readings late.
        var use = await watch.NextAsync<ContainerUse>(use => use.Name == name && use.StorageMb >= 8 && use.CpuPercent is > 20 and < 130);

        use.SandboxId.ShouldBe(NameRules.SandboxOf(name));
        use.StorageMb.ShouldBeInRange(8, 9);
        use.MemoryMb.ShouldBeInRange(8, 64);
        use.Pids.ShouldBeInRange(3, 10);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(busy);
    }

    [Fact]
    public async Task Lines_that_the_main_process_writes_are_told_in_order()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();

        await Containers.ShellAsync(name, "for i in 1 2 3; do echo out $i; done >/proc/1/fd/1; echo bad >/proc/1/fd/2");

        var lines = await watch.LinesAsync(name, 4);
        lines.Where(line => !line.IsError).Select(line => line.Text).ShouldBe(["out 1", "out 2", "out 3"]);
        lines.Single(line => line.IsError).Text.ShouldBe("bad");
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();

        await Containers.ShellAsync(name, "head -c 100000 /dev/zero | tr '\\0' x >/proc/1/fd/1; echo >/proc/1/fd/1; echo after >/proc/1/fd/1");

        var lines = await watch.LinesAsync(name, 2);
        (lines[0].Text.Length, lines[^1].Text).ShouldBe((16 << 10, "after"));
    }

    [Fact]
    public async Task A_flood_of_lines_is_thinned_out_and_the_loss_told()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();

        await Containers.ShellAsync(name, "seq 20000 >/proc/1/fd/1");

        var told = 0;
        while ((await watch.NextAsync<ContainerLines>(lines => lines.Name == name)).Lines is var lines)
        {
            told += lines.Length;
            if (lines[^1].Text.EndsWith("lines were dropped: more than 200 a second]", StringComparison.Ordinal))
                break;
        }

        told.ShouldBeLessThan(5_000);
    }

    [Fact]
    public async Task A_process_killed_for_want_of_memory_is_told()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();

        await Containers.ShellAsync(name, "head -c 200m /dev/zero | tail -c 200m >/dev/null");

        (await watch.NextAsync<ContainerOutOfMemory>(_ => true)).ShouldBe(new ContainerOutOfMemory(NameRules.SandboxOf(name), name));
    }

    [Fact]
    public async Task A_container_that_ends_by_itself_is_told_with_its_exit_code()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var name = await MakeAsync();

        await Adapter.Get<ContainerStore>().KillAsync(name, default);

        (await watch.NextAsync<ContainerDied>(_ => true)).ShouldBe(new ContainerDied(NameRules.SandboxOf(name), name, 137));
    }

    [Fact]
    public async Task A_watcher_that_comes_later_hears_of_containers_that_run()
    {
        var name = await MakeAsync();

        await using var watch = await Watcher.StartAsync(Containers);

        (await watch.NextAsync<ContainerUse>(_ => true)).Name.ShouldBe(name);
    }

    [Fact]
    public async Task Waiting_containers_of_the_pool_are_not_told_of()
    {
        await using var watch = await Watcher.StartAsync(Containers);
        var filler = await Adapter.StartPoolAsync();

        var name = await MakeAsync(TestAdapter.Small with { StorageMb = 8 });
        await watch.NextAsync<ContainerUse>(use => use.Name == name);

        watch.Seen.OfType<ContainerUse>().Select(use => use.Name).Distinct().ShouldBe([name]);
        await filler.StopAsync(default);
    }
}

/// <summary>Collects what is seen, so that a test can wait for something of it.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<ContainerObservation> waiting = Channel.CreateUnbounded<ContainerObservation>();
    private readonly Task reading;

    private Watcher(ISandboxContainers containers) => reading = ReadAsync(containers);

    public List<ContainerObservation> Seen { get; } = [];

    public static async Task<Watcher> StartAsync(ISandboxContainers containers)
    {
        var watcher = new Watcher(containers);
        await watcher.NextAsync<EngineAnswers>(_ => true);
        return watcher;
    }

    public async Task<T> NextAsync<T>(Func<T, bool> isIt)
        where T : ContainerObservation
    {
        using var patience = new CancellationTokenSource(Commands.Patience);
        await foreach (var observation in waiting.Reader.ReadAllAsync(patience.Token))
        {
            Seen.Add(observation);
            if (observation is T wanted && isIt(wanted))
                return wanted;
        }

        throw new InvalidOperationException("The watch ended.");
    }

    public async Task<List<ContainerLine>> LinesAsync(string name, int count)
    {
        var lines = new List<ContainerLine>();
        while (lines.Count < count)
            lines.AddRange((await NextAsync<ContainerLines>(told => told.Name == name)).Lines);
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ReadAsync(ISandboxContainers containers)
    {
        await foreach (var observation in containers.WatchAsync(stop.Token))
            waiting.Writer.TryWrite(observation);
    }
}
