using System.Net;

namespace Sandboxes.Embedded.Tests;

public sealed class ContainerTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task A_container_runs_and_tells_how_it_ended()
    {
        var id = await CreateAsync(new() { Cmd = ["sh", "-c", "exit 7"] });
        var waiting = Client.Containers.WaitContainerAsync(id);

        (await Client.Containers.StartContainerAsync(id, new())).ShouldBeTrue();

        // Asked before the start, the engine answers at once that nothing ran; asked again, it waits.
        await waiting;
        (await Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(7);
        var state = (await Client.Containers.InspectContainerAsync(id)).State;
        (state.Status, state.Running, state.ExitCode, state.Pid).ShouldBe(("exited", false, 7, 0));
    }

    [Fact]
    public async Task Settings_arrive_as_they_were_given()
    {
        var id = await CreateAsync(new()
        {
            Name = Mark,
            Cmd = ["sleep", "1"],
            Env = ["A=b c"],
            User = "1000:1000",
            WorkingDir = "/tmp",
            Hostname = "inside",
            StopSignal = "SIGINT",
            StopTimeout = TimeSpan.FromSeconds(3),
            ExposedPorts = new Dictionary<string, EmptyStruct> { ["80/tcp"] = default },
            Healthcheck = new() { Test = ["CMD", "true"], Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(1), Retries = 2 }
        });

        var container = await Client.Containers.InspectContainerAsync(Mark);

        (container.ID, container.Name, container.Config.Hostname, container.Config.User).ShouldBe((id, "/" + Mark, "inside", "1000:1000"));
        container.Config.Env.ShouldContain("A=b c");
        container.Config.Labels.Keys.ShouldContain(Mark);
        (container.Config.StopSignal, container.Config.StopTimeout).ShouldBe(("SIGINT", TimeSpan.FromSeconds(3)));
        container.Config.ExposedPorts.Keys.ShouldBe(["80/tcp"]);
        (container.Config.Healthcheck.Interval, container.Config.Healthcheck.Retries).ShouldBe((TimeSpan.FromSeconds(5), 2));
        container.Created.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Limits_arrive_as_they_were_given()
    {
        var id = await StartIdleAsync(new()
        {
            Memory = 64 << 20,
            MemorySwap = 64 << 20,
            NanoCPUs = 500_000_000,
            PidsLimit = 32,
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            ReadonlyRootfs = true,
            Tmpfs = new Dictionary<string, string> { ["/workspace"] = "size=1m,uid=1000" },
            Ulimits = [new() { Name = "nofile", Soft = 256, Hard = 512 }],
            LogConfig = new() { Type = "json-file", Config = new Dictionary<string, string> { ["max-size"] = "1m" } },
            RestartPolicy = new() { Name = RestartPolicyKind.OnFailure, MaximumRetryCount = 2 },
            Mounts = [new() { Type = "tmpfs", Target = "/scratch", TmpfsOptions = new() { SizeBytes = 1 << 20 } }],
            Init = true
        });

        var host = (await Client.Containers.InspectContainerAsync(id)).HostConfig;

        (host.Memory, host.MemorySwap, host.NanoCPUs, host.PidsLimit).ShouldBe((64 << 20, 64 << 20, 500_000_000, 32));
        (host.ReadonlyRootfs, host.Init, host.Privileged, host.NetworkMode).ShouldBe((true, true, false, "none"));
        (host.RestartPolicy.Name, host.RestartPolicy.MaximumRetryCount).ShouldBe((RestartPolicyKind.OnFailure, 2));
        host.Ulimits.ShouldHaveSingleItem().Hard.ShouldBe(512);
        host.LogConfig.Config["max-size"].ShouldBe("1m");
        (await ShellAsync(id, "grep CapEff /proc/self/status; touch /forbidden; df -k /workspace /scratch | awk '{print $2}'")).Output
            .ShouldBe("CapEff:\t0000000000000000\n1K-blocks\n1024\n1024\n");
    }

    [Theory]
    [InlineData(RestartPolicyKind.No)]
    [InlineData(RestartPolicyKind.Always)]
    [InlineData(RestartPolicyKind.UnlessStopped)]
    [InlineData(RestartPolicyKind.Undefined)]
    public async Task Every_restart_policy_is_understood(RestartPolicyKind kind)
    {
        var id = await CreateAsync(new() { HostConfig = new() { RestartPolicy = new() { Name = kind } } });

        var understood = (await Client.Containers.InspectContainerAsync(id)).HostConfig.RestartPolicy.Name;

        understood.ShouldBe(kind);
    }

    [Fact]
    public async Task Starting_and_stopping_twice_changes_nothing()
    {
        var id = await StartReadyAsync(new() { Cmd = ["sh", "-c", "trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done"] });

        (await Client.Containers.StartContainerAsync(id, new())).ShouldBeFalse();
        (await Client.Containers.StopContainerAsync(id, new() { WaitBeforeKillSeconds = 120 })).ShouldBeTrue();
        (await Client.Containers.StopContainerAsync(id, new())).ShouldBeFalse();

        (await Client.Containers.InspectContainerAsync(id)).State.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_paused_container_goes_on_where_it_was()
    {
        var id = await StartIdleAsync();

        await Client.Containers.PauseContainerAsync(id);
        var paused = (await Client.Containers.InspectContainerAsync(id)).State;
        await Client.Containers.UnpauseContainerAsync(id);
        var resumed = (await Client.Containers.InspectContainerAsync(id)).State;

        (paused.Paused, paused.Running, paused.Status).ShouldBe((true, true, "paused"));
        (resumed.Paused, resumed.Running, resumed.Pid).ShouldBe((false, true, paused.Pid));
        var twice = await Should.ThrowAsync<DockerApiException>(Client.Containers.UnpauseContainerAsync(id));
        twice.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Limits_can_be_changed_while_it_runs()
    {
        var id = await StartIdleAsync(new() { Memory = 32 << 20, MemorySwap = 32 << 20, NanoCPUs = 500_000_000, PidsLimit = 16 });

        await Client.Containers.UpdateContainerAsync(id, new() { Memory = 64 << 20, MemorySwap = 64 << 20, NanoCPUs = 1_000_000_000 });

        var host = (await Client.Containers.InspectContainerAsync(id)).HostConfig;
        (host.Memory, host.MemorySwap, host.NanoCPUs, host.PidsLimit).ShouldBe((64 << 20, 64 << 20, 1_000_000_000, 16));
    }

    [Fact]
    public async Task A_renamed_container_is_found_by_its_new_name()
    {
        var id = await CreateAsync(new() { Name = Mark });

        await Client.Containers.RenameContainerAsync(id, new() { NewName = Mark + "-2" }, CancellationToken.None);

        (await Client.Containers.InspectContainerAsync(Mark + "-2")).ID.ShouldBe(id);
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.InspectContainerAsync(Mark));
    }

    [Fact]
    public async Task A_list_holds_what_the_filter_says()
    {
        var running = await StartIdleAsync();
        var created = await CreateAsync(new() { Name = Mark });

        var some = await Client.Containers.ListContainersAsync(new() { Filters = Marked() });
        var all = await Client.Containers.ListContainersAsync(new() { Filters = Marked(), All = true });

        some.ShouldHaveSingleItem().ID.ShouldBe(running);
        all.Count.ShouldBe(2);
        var listed = all.Single(container => container.ID == created);
        (listed.State, listed.Names.Single(), listed.Image).ShouldBe(("created", "/" + Mark, DockerEngine.BusyboxImage));
        listed.Created.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Its_processes_are_listed()
    {
        var id = await StartReadyAsync(new() { Cmd = ["sh", "-c", "echo ready; read line"], OpenStdin = true });

        var processes = await Client.Containers.ListProcessesAsync(id, new());

        processes.Processes.ShouldHaveSingleItem()[processes.Titles.IndexOf("CMD")].ShouldBe("sh -c echo ready; read line");
    }

    [Fact]
    public async Task A_name_in_use_is_a_conflict()
    {
        await CreateAsync(new() { Name = Mark });

        var conflict = await Should.ThrowAsync<DockerApiException>(CreateAsync(new() { Name = Mark }));

        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        conflict.ResponseBody.ShouldContain(Mark);
    }

    [Fact]
    public async Task A_missing_container_is_said_to_be_missing()
    {
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.InspectContainerAsync(Mark));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.StartContainerAsync(Mark, new()));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.KillContainerAsync(Mark, new()));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.UpdateContainerAsync(Mark, new()));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.RemoveContainerAsync(Mark, new()));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Exec.ExecCreateContainerAsync(Mark, new() { Cmd = ["true"] }));
        var missing = await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.WaitContainerAsync(Mark));

        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.ResponseBody.ShouldContain(Mark);
    }

    [Fact]
    public async Task A_running_container_is_removed_only_by_force()
    {
        var id = await StartIdleAsync();

        var refused = await Should.ThrowAsync<DockerApiException>(Client.Containers.RemoveContainerAsync(id, new()));
        await Client.Containers.RemoveContainerAsync(id, new() { Force = true });

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.InspectContainerAsync(id));
    }

    [Fact]
    public async Task A_restarted_container_runs_anew()
    {
        var id = await StartIdleAsync();
        var before = (await Client.Containers.InspectContainerAsync(id)).State.Pid;

        await Client.Containers.RestartContainerAsync(id, new() { WaitBeforeKillSeconds = 0 });

        var state = (await Client.Containers.InspectContainerAsync(id)).State;
        state.Running.ShouldBeTrue();
        state.Pid.ShouldNotBe(before);
    }

    [Fact]
    public async Task Containers_that_ended_are_pruned()
    {
        var ended = await CreateAsync(new());
        var running = await StartIdleAsync();

        var pruned = await PruneAsync(() => Client.Containers.PruneContainersAsync(new() { Filters = Marked() }));

        pruned.ContainersDeleted.ShouldBe([ended]);
        (await Client.Containers.InspectContainerAsync(running)).State.Running.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task No_name_is_refused_before_anything_is_sent(string? name) =>
        await Should.ThrowAsync<ArgumentNullException>(async () => await Client.Containers.InspectContainerAsync(name!));
}
