using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>What methods that interleave tell of a grain's state while storage is slow, fails, or cannot say.</summary>
public sealed class AcknowledgedStateTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_not_stored_yet_is_not_told()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(Id("dev"));
        var held = cluster.Faults.HoldNext(static what => what is "developer");

        var registering = developer.Register(new("Slow"), Key(), Cancel);
        await held.Began;
        var meanwhile = await developer.Get(Cancel);
        held.Release();
        await registering;

        meanwhile.Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await developer.Get(Cancel)).Value!.Name.ShouldBe("Slow");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task After_a_write_that_failed_what_is_stored_is_told(bool afterwards, int keys)
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(await cluster.Developer());
        cluster.Faults.StrikeAt(0, afterwards, static what => what is "developer");

        var failed = await Record.ExceptionAsync(() => developer.CreateKey(new("Second"), Key(), Cancel));

        failed.ShouldNotBeNull();
        (await developer.Keys(Cancel)).Items.Length.ShouldBe(keys);
    }

    [Fact]
    public async Task A_grain_that_cannot_find_out_what_is_stored_does_not_answer_from_memory()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(await cluster.Developer());
        var held = cluster.Faults.HoldNext(static what => what is "developer");
        var creating = developer.CreateKey(new("Second"), Key(), Cancel);
        await held.Began;
        cluster.Faults.IsAway = true;
        held.Release();
        await Record.ExceptionAsync(() => creating);

        var away = await Record.ExceptionAsync(() => developer.Keys(Cancel));
        cluster.Faults.IsAway = false;

        away.ShouldNotBeNull();
        (await developer.Keys(Cancel)).Items.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_goes_on_writing_after_a_write_that_failed_and_was_stored()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(await cluster.Developer());
        cluster.Faults.StrikeAt(0, afterwards: true, static what => what is "developer");
        await Record.ExceptionAsync(() => developer.CreateKey(new("Second"), Key(), Cancel));

        (await developer.CreateKey(new("Third"), Key(), Cancel)).Refusal.ShouldBeNull();

        (await developer.Keys(Cancel)).Items.Length.ShouldBe(3);
    }
}
