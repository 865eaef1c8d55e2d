using System.Diagnostics;
using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Pool;
using Sandboxes.Containers.Tests.Doors;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Pool;

[Trait("needs", "docker")]
public sealed class PoolTests(SharedDockerEngine engine) : DockerTests(engine)
{
    private static readonly PoolClass s_usual = new(DockerEngine.BusyboxImage, TestAdapter.Small);

    private PoolStock Stock => Adapter.Get<PoolStock>();

    [Fact]
    public async Task A_waiting_container_becomes_the_sandboxes_and_another_takes_its_place()
    {
        await Adapter.StartPoolAsync();
        await Until(() => Stock.Count == 2);
        var waiting = Stock.Waiting().Select(container => container.Id).ToHashSet();
        var spec = TestAdapter.Spec();

        var view = await Containers.EnsureAsync(spec, default);

        waiting.ShouldContain(view.Id);
        view.ShouldSatisfyAllConditions(
            () => view.Warm.ShouldBeTrue(), () => view.Phase.ShouldBe(ContainerPhase.Running),
            () => view.SandboxId.ShouldBe(spec.SandboxId), () => view.Terms.Limits.ShouldBe(TestAdapter.Small));
        (await Containers.ListAsync(default)).ShouldHaveSingleItem().ShouldBeEquivalentTo(view);
        (await Containers.RunAsync(spec.Name, "echo", "warm")).Output.ShouldBe("warm\n");
        await Until(() => Stock.Waiting().Count(container => container.Id != view.Id) == 2);
    }

    [Fact]
    public async Task The_door_of_a_claimed_container_tells_the_claiming_sandbox()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        await FillAsync();
        var spec = TestAdapter.Spec();

        (await Containers.EnsureAsync(spec, default)).Warm.ShouldBeTrue();

        (await Containers.ShellAsync(spec.Name, "echo x | nc 127.0.0.1 5080")).Output.ShouldBe($"got sandbox {spec.SandboxId}\nx\n");
    }

    [Fact]
    public async Task A_claimed_container_gets_the_limits_that_are_asked()
    {
        await FillAsync();
        var limits = new ContainerLimits(0.5, 128, 16, 99);

        var view = await Containers.EnsureAsync(TestAdapter.Spec(limits: limits), default);

        (view.Warm, view.Terms.Limits).ShouldBe((true, limits));
        var held = await Adapter.Get<ContainerStore>().FindAsync(view.Id, default);
        (held!.HostConfig.Memory, held.HostConfig.NanoCPUs, held.HostConfig.PidsLimit).ShouldBe((128L << 20, 500_000_000, 99L));
    }

    [Fact]
    public async Task One_who_wants_none_of_the_pool_or_another_workspace_or_high_security_gets_a_new_one()
    {
        await FillAsync();

        (await Containers.EnsureAsync(TestAdapter.Spec() with { Warm = false }, default)).Warm.ShouldBeFalse();
        (await Containers.EnsureAsync(TestAdapter.Spec(limits: TestAdapter.Small with { StorageMb = 8 }), default)).Warm.ShouldBeFalse();
        (await Containers.EnsureAsync(TestAdapter.Spec() with { Security = ContainerSecurity.High }, default)).Warm.ShouldBeFalse();
        Stock.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_container_can_be_claimed_paused()
    {
        await FillAsync();

        var view = await Containers.EnsureAsync(TestAdapter.Spec() with { Paused = true }, default);

        (view.Warm, view.Phase).ShouldBe((true, ContainerPhase.Paused));
    }

    [Fact]
    public async Task Many_claims_at_once_never_get_the_same_container()
    {
        await FillAsync(3);

        var views = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Containers.EnsureAsync(TestAdapter.Spec(), default)));

        views.Select(view => view.Id).Distinct().Count().ShouldBe(5);
        views.Count(view => view.Warm).ShouldBe(3);
    }

    [Fact]
    public async Task A_waiting_container_that_is_gone_is_passed_over()
    {
        await FillAsync(2);
        await Adapter.Get<ContainerStore>().RemoveAsync(Stock.Waiting()[0].Name, default);

        (await Containers.EnsureAsync(TestAdapter.Spec(), default)).Warm.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sandbox_that_has_its_container_takes_none_of_those_that_wait()
    {
        await FillAsync(2);
        var spec = TestAdapter.Spec();
        var first = await Containers.EnsureAsync(spec, default);

        var again = await Containers.EnsureAsync(spec, default);

        again.Id.ShouldBe(first.Id);
        Stock.Waiting().ShouldHaveSingleItem().Id.ShouldNotBe(first.Id);
        Stock.DemandsSince(DateTimeOffset.MinValue).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_process_takes_over_what_waits()
    {
        await FillAsync(2);
        var waiting = Stock.Waiting().Select(container => container.Id).Order();

        await Adapter.RestartAsync();
        await Adapter.Get<PoolMaker>().AdoptAsync(default);

        Stock.Waiting().Select(container => container.Id).Order().ShouldBe(waiting);
        (await Containers.EnsureAsync(TestAdapter.Spec(), default)).Warm.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_making_that_broke_off_left_is_swept_and_nothing_else()
    {
        await FillAsync();
        await MakeAsync();
        var broken = ContainerShape.Of(
            NameRules.ForPool(Adapter.Platform, "gone.1"), DockerEngine.BusyboxImage, new ContainerTerms(TestAdapter.Small, []), ContainerSecurity.Standard,
            Labels.ForPool(Adapter.Platform, "id", new ContainerTerms(TestAdapter.Small, [])), "local");
        await Adapter.Get<ContainerStore>().CreateAsync(broken, default);
        (await ListAllAsync()).Count.ShouldBe(2);

        await Containers.SweepAsync(default);

        (await ListAllAsync()).ShouldHaveSingleItem().Names[0].ShouldNotContain("pool.");
    }

    [Fact]
    public async Task Containers_of_an_image_that_changed_are_replaced()
    {
        var docker = Adapter.Get<EngineClient>();
        await FillAsync(image: DockerEngine.BusyboxImage);
        var old = Stock.Waiting()[0];
        Stock.Remove(old);
        Stock.Add(old with { ImageId = "sha256:before" });
        var filler = await Adapter.StartPoolAsync();

        await Until(() => Stock.Count == 2 && Stock.Waiting().All(container => container.ImageId != "sha256:before"));

        (await Adapter.Get<ContainerStore>().FindAsync(old.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_pool_shrinks_to_what_is_wanted()
    {
        await FillAsync(4);

        await Adapter.StartPoolAsync();

        await Until(() => Stock.Count == 2);
        await Until(async () => (await ListAllAsync()).Count == 2);
    }

    [Fact]
    public async Task Demand_lets_more_wait()
    {
        await Adapter.StartPoolAsync();
        var other = TestAdapter.Small with { StorageMb = 8 };

        for (var claim = 0; claim < 2; claim++)
            await Containers.EnsureAsync(TestAdapter.Spec(limits: other), default);

        await Until(() => Stock.Waiting().Count(container => container.Class.Limits == other) == 2);
    }

    private async Task FillAsync(int count = 1, string? image = null)
    {
        for (var made = 0; made < count; made++)
            await Adapter.Get<PoolMaker>().MakeAsync(s_usual with { Image = image ?? s_usual.Image }, default);
    }

    private Task<IList<ContainerListResponse>> ListAllAsync() => Adapter.Get<ContainerStore>().ListAsync(Adapter.Platform, default);

    private static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Commands.Patience);
            await beat.WaitForNextTickAsync();
        }
    }
}
