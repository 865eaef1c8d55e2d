namespace Sandboxes.Embedded.Tests;

public sealed class StatsTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task A_stream_of_stats_goes_on_until_it_is_cancelled()
    {
        var id = await StartAsync(new() { Cmd = ["sh", "-c", "while :; do :; done"], HostConfig = new() { Memory = 64 << 20, PidsLimit = 10 } });
        using var enough = new CancellationTokenSource();
        var stats = new Signals<ContainerStatsResponse>();
        var watching = Client.Containers.GetContainerStatsAsync(id, new() { Stream = true }, stats, enough.Token);

        var first = await stats.NextAsync();
        var second = await stats.NextAsync();

        second.Read.ShouldBeGreaterThan(first.Read);
        second.CPUStats.CPUUsage.TotalUsage.ShouldBeGreaterThan(first.CPUStats.CPUUsage.TotalUsage);
        second.PreCPUStats.CPUUsage.TotalUsage.ShouldBe(first.CPUStats.CPUUsage.TotalUsage);
        second.MemoryStats.Limit.ShouldBe(64UL << 20);
        second.MemoryStats.Usage.ShouldBeGreaterThan(0UL);
        (second.PidsStats.Current, second.PidsStats.Limit, second.ID).ShouldBe((1UL, 10UL, id));
        watching.IsCompleted.ShouldBeFalse();
        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(watching);
    }

    [Fact]
    public async Task One_shot_brings_one_reading()
    {
        var id = await StartIdleAsync();

        var stats = new Signals<ContainerStatsResponse>();
        await Client.Containers.GetContainerStatsAsync(id, new() { Stream = false, OneShot = true }, stats);

        stats.All().ShouldHaveSingleItem().MemoryStats.Usage.ShouldBeGreaterThan(0UL);
    }

    [Fact]
    public async Task A_stream_ends_with_its_container()
    {
        var id = await StartIdleAsync();
        var stats = new Signals<ContainerStatsResponse>();
        var watching = Client.Containers.GetContainerStatsAsync(id, new() { Stream = true }, stats);
        await stats.NextAsync();

        await Client.Containers.RemoveContainerAsync(id, new() { Force = true });

        await watching;
    }

    [Fact]
    public async Task Stats_of_a_missing_container_are_refused() =>
        await Should.ThrowAsync<DockerContainerNotFoundException>(
            Client.Containers.GetContainerStatsAsync(Mark, new() { Stream = true }, new Signals<ContainerStatsResponse>()));
}
