namespace Sandboxes.Containers.Tests;

public abstract partial class ContainersContract
{
    [Fact]
    public async Task A_container_that_was_made_runs_with_its_terms()
    {
        var spec = Spec();

        var view = await Containers.EnsureAsync(spec, default);

        view.Name.ShouldBe(spec.Name);
        view.SandboxId.ShouldBe(spec.SandboxId);
        view.Phase.ShouldBe(ContainerPhase.Running);
        view.Terms.Limits.ShouldBe(Limits);
        view.Id.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_container_that_is_there_is_found_and_not_made_again()
    {
        var spec = Spec();
        var first = await Containers.EnsureAsync(spec, default);

        var second = await Containers.EnsureAsync(spec, default);

        second.ShouldBeEquivalentTo(first);
    }

    [Fact]
    public async Task Two_who_want_the_same_container_at_once_get_one()
    {
        var spec = Spec();

        var views = await Task.WhenAll(Containers.EnsureAsync(spec, default), Containers.EnsureAsync(spec, default));

        views[0].Id.ShouldBe(views[1].Id);
    }

    [Fact]
    public async Task A_workspace_gets_at_most_half_of_the_memory()
    {
        var terms = await Containers.PlanAsync(Spec() with { Limits = Limits with { StorageMb = 4_096 } }, default);

        terms.Limits.ShouldBe(Limits with { StorageMb = 32 });
        terms.Unenforced.ShouldNotContain("storage");
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_refused_by_name()
    {
        var spec = Spec() with { Image = "no/such:image" };

        (await Should.ThrowAsync<ImageNotFoundException>(Containers.PlanAsync(spec, default))).Message.ShouldContain("no/such:image");
        await Should.ThrowAsync<ImageNotFoundException>(Containers.EnsureAsync(spec, default));
        (await Containers.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_container_that_was_removed_is_gone_and_may_be_removed_again()
    {
        var spec = await MakeAsync();

        await Containers.RemoveAsync(spec.Name, default);
        await Containers.RemoveAsync(spec.Name, default);

        (await Containers.ListAsync(default)).ShouldBeEmpty();
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.RunAsync(spec.Name, "true"));
    }

    [Fact]
    public async Task A_paused_container_stays_paused_until_it_is_resumed_and_both_may_be_repeated()
    {
        var spec = await MakeAsync();

        await Containers.PauseAsync(spec.Name, default);
        await Containers.PauseAsync(spec.Name, default);
        (await Containers.ListAsync(default)).ShouldHaveSingleItem().Phase.ShouldBe(ContainerPhase.Paused);
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.RunAsync(spec.Name, "true"));

        await Containers.ResumeAsync(spec.Name, default);
        await Containers.ResumeAsync(spec.Name, default);
        (await Containers.RunAsync(spec.Name, "true")).End.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_container_can_be_made_paused_and_brought_to_run()
    {
        var spec = Spec();

        var paused = await Containers.EnsureAsync(spec with { Paused = true }, default);
        var running = await Containers.EnsureAsync(spec, default);

        (paused.Phase, running.Phase).ShouldBe((ContainerPhase.Paused, ContainerPhase.Running));
        running.Id.ShouldBe(paused.Id);
    }

    [Fact]
    public async Task What_is_not_there_can_be_neither_paused_nor_resumed_nor_limited()
    {
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.PauseAsync("sbx_none-1", default));
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.ResumeAsync("sbx_none-1", default));
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.LimitAsync("sbx_none-1", Limits, default));
    }

    [Fact]
    public async Task Limits_of_a_running_container_change_but_its_workspace_does_not()
    {
        var spec = await MakeAsync();
        var wanted = new ContainerLimits(0.5, 128, 64, 100);

        await Containers.LimitAsync(spec.Name, wanted, default);

        var view = await Containers.EnsureAsync(spec with { Limits = wanted }, default);
        view.Terms.Limits.ShouldBe(wanted with { StorageMb = Limits.StorageMb });
    }

    [Fact]
    public async Task Ensuring_brings_other_limits_back()
    {
        var spec = await MakeAsync();
        await Containers.LimitAsync(spec.Name, new ContainerLimits(0.5, 128, 16, 100), default);

        var view = await Containers.EnsureAsync(spec, default);

        view.Terms.Limits.ShouldBe(Limits);
    }

    [Fact]
    public async Task All_containers_of_the_platform_are_listed_by_name()
    {
        var specs = new[] { await MakeAsync(), await MakeAsync() };

        var listed = await Containers.ListAsync(default);

        listed.Select(view => view.Name).ShouldBe(specs.Select(spec => spec.Name).Order(StringComparer.Ordinal));
        listed.ShouldAllBe(view => view.Terms.Limits == Limits && view.Phase == ContainerPhase.Running);
    }

    [Fact]
    public async Task One_whose_main_process_ended_is_made_anew_with_an_empty_workspace()
    {
        var spec = Spec();
        var first = await Containers.EnsureAsync(spec, default);
        await Containers.Workspace(spec.Name).WriteAsync("kept.txt", "x"u8.ToArray(), default);

        await EndAsync(spec.Name);
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.RunAsync(spec.Name, "true"));
        var second = await Containers.EnsureAsync(spec, default);

        second.Id.ShouldNotBe(first.Id);
        (await Containers.Workspace(spec.Name).ListAsync("", default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watcher_hears_first_that_the_engine_answers_and_then_that_a_container_ended()
    {
        var spec = await MakeAsync();
        using var patience = new CancellationTokenSource(Commands.Patience);
        await using var seen = Containers.WatchAsync(patience.Token).GetAsyncEnumerator(patience.Token);

        (await seen.MoveNextAsync()).ShouldBeTrue();
        seen.Current.ShouldBe(new EngineAnswers());
        await EndAsync(spec.Name);
        while (seen.Current is not ContainerDied)
            (await seen.MoveNextAsync()).ShouldBeTrue();

        seen.Current.ShouldBe(new ContainerDied(spec.SandboxId, spec.Name, 137));
    }
}
