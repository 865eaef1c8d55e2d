using System.Net;

namespace Sandboxes.Embedded.Tests;

public sealed class VolumeTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task A_volume_is_made_listed_and_removed()
    {
        var made = await MakeAsync();

        var listed = (await Client.Volumes.ListAsync(new VolumesListParameters { Filters = Marked() })).Volumes.ShouldHaveSingleItem();
        var all = (await Client.Volumes.ListAsync()).Volumes;
        var volume = await Client.Volumes.InspectAsync(Mark);
        await Client.Volumes.RemoveAsync(Mark);

        (made.Name, listed.Name, volume.Driver, volume.Scope).ShouldBe((Mark, Mark, "local", "local"));
        all.ShouldContain(other => other.Name == Mark);
        volume.Labels.Keys.ShouldBe([Mark]);
        var missing = await Should.ThrowAsync<DockerApiException>(Client.Volumes.InspectAsync(Mark));
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_written_stays_for_the_next_container()
    {
        await MakeAsync();
        var host = new HostConfig { Mounts = [new() { Type = "volume", Source = Mark, Target = "/kept" }] };
        await ShellAsync(await StartIdleAsync(host), "echo hello > /kept/f");

        var read = await ShellAsync(await StartIdleAsync(host), "cat /kept/f");
        var used = await Should.ThrowAsync<DockerApiException>(Client.Volumes.RemoveAsync(Mark));

        read.Output.ShouldBe("hello\n");
        used.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Volumes_that_nobody_uses_are_pruned()
    {
        await MakeAsync();

        var pruned = await PruneAsync(() => Client.Volumes.PruneAsync(new() { Filters = Marked() }));

        pruned.VolumesDeleted.ShouldBe([Mark]);
    }

    private Task<VolumeResponse> MakeAsync() =>
        Client.Volumes.CreateAsync(new() { Name = Mark, Labels = new Dictionary<string, string> { [Mark] = "" } });
}
