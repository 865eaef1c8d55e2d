namespace Sandboxes.Embedded.Tests;

public sealed class SystemTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task The_engine_answers_a_ping() => await Client.System.PingAsync();

    [Fact]
    public async Task The_engine_says_its_version()
    {
        var version = await Client.System.GetVersionAsync();

        System.Version.Parse(version.APIVersion).ShouldBeGreaterThanOrEqualTo(new System.Version(1, 41));
        version.Os.ShouldBe("linux");
        version.Components.ShouldContain(component => component.Name == "containerd" && component.Version != "");
    }

    [Fact]
    public async Task The_engine_says_what_it_can_do()
    {
        var info = await Client.System.GetSystemInfoAsync();

        // A share of the machine that binds this process need not bind the engine.
        info.NCPU.ShouldBeGreaterThanOrEqualTo(Environment.ProcessorCount);
        info.MemTotal.ShouldBeGreaterThan(0);
        info.CgroupDriver.ShouldBe("cgroupfs");
        info.SecurityOptions.ShouldContain(option => option.StartsWith("name=seccomp", StringComparison.Ordinal));
        info.Runtimes["runc"].Path.ShouldBe("runc");
        info.Plugins.Network.ShouldContain("bridge");
        info.Images.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_version_that_was_asked_for_is_used()
    {
        using var client = new DockerClientConfiguration(Client.Configuration.EndpointBaseUri).CreateClient(new System.Version(1, 41));

        (await client.System.GetSystemInfoAsync()).OSType.ShouldBe("linux");
    }

    [Fact]
    public async Task A_version_that_the_engine_does_not_know_is_refused()
    {
        using var client = new DockerClientConfiguration(Client.Configuration.EndpointBaseUri).CreateClient(new System.Version(9, 99));

        var refused = await Should.ThrowAsync<DockerApiException>(client.System.PingAsync());

        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        refused.ResponseBody.ShouldContain("9.99");
    }

    [Fact]
    public async Task An_engine_that_is_not_there_is_a_failure_of_the_request()
    {
        using var client = new DockerClientConfiguration(new Uri("unix:/nowhere/docker.sock")).CreateClient();

        await Should.ThrowAsync<HttpRequestException>(client.System.PingAsync());
        await Should.ThrowAsync<HttpRequestException>(client.Exec.StartAndAttachContainerExecAsync("some", tty: false));
    }

    [Fact]
    public async Task Events_are_reported_while_they_happen()
    {
        using var enough = new CancellationTokenSource();
        var events = new Signals<Message>();
        var watching = Client.System.MonitorEventsAsync(new() { Since = "0", Filters = Marked() }, events, enough.Token);

        var id = await StartIdleAsync();

        var created = await events.NextAsync();
        (created.Type, created.Action, created.Actor.ID).ShouldBe(("container", "create", id));
        created.Actor.Attributes["image"].ShouldBe(DockerEngine.BusyboxImage);
        created.TimeNano.ShouldBeInRange(created.Time * 1_000_000_000, ((created.Time + 1) * 1_000_000_000) - 1);
        (await events.NextAsync()).Action.ShouldBe("start");
        await Client.Containers.KillContainerAsync(id, new());
        (await events.NextAsync()).Action.ShouldBe("kill");
        var died = await events.NextAsync();
        (died.Action, died.Actor.Attributes["exitCode"]).ShouldBe(("die", "137"));
        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(watching);
    }

    [Fact]
    public async Task Events_of_the_past_end_by_themselves()
    {
        var id = await CreateAsync(new());
        await Client.Containers.RemoveContainerAsync(id, new());
        var until = DateTimeOffset.Parse((await Client.System.GetSystemInfoAsync()).SystemTime, null).ToUnixTimeSeconds() + 1;

        var events = new Signals<Message>();
        await Client.System.MonitorEventsAsync(new() { Since = "0", Until = $"{until}", Filters = Marked() }, events);

        events.All().Select(happened => happened.Action).ShouldBe(["create", "destroy"]);
    }
}
