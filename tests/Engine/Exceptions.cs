namespace Sandboxes.Engine.Tests;

[GenerateSerializer, Alias("engine.tests.OutOfPaper")]
public sealed class OutOfPaperException(string message, int tray) : Exception(message)
{
    [Id(0)]
    public int Tray { get; } = tray;
}

public interface IFailingGrain : IGrainWithStringKey
{
    Task<string> Print(int tray);

    Task ThrowBeforeTheFirstAwait(string argument);

    Task LetAnotherPrint(int tray);

    Task WrapAFailure();

    ValueTask<int> Cancel();

    Task<string> Activation();
}

internal sealed class FailingGrain : Grain, IFailingGrain
{
    public async Task<string> Print(int tray)
    {
        await Task.Yield();
        throw new OutOfPaperException($"Tray {tray} is empty.", tray);
    }

    public Task ThrowBeforeTheFirstAwait(string argument) => throw new ArgumentException("Not this one.", nameof(argument));

    public Task LetAnotherPrint(int tray) =>
        GrainFactory.GetGrain<IFailingGrain>($"{this.GetPrimaryKeyString()}-other").Print(tray);

    public async Task WrapAFailure()
    {
        try
        {
            await Print(1);
        }
        catch (OutOfPaperException failure)
        {
            throw new InvalidOperationException("Cannot print.", failure);
        }
    }

    public ValueTask<int> Cancel() => throw new OperationCanceledException("Enough.");

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());
}

public sealed class Exceptions(SharedCluster cluster)
{
    private readonly IFailingGrain _grain = cluster.Grain<IFailingGrain>();

    [Fact]
    public async Task A_failure_keeps_its_type_its_message_and_its_properties()
    {
        var failure = await Should.ThrowAsync<OutOfPaperException>(_grain.Print(2));

        failure.Message.ShouldBe("Tray 2 is empty.");
        failure.Tray.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_says_where_in_the_grain_it_happened() =>
        (await Should.ThrowAsync<OutOfPaperException>(_grain.Print(2))).StackTrace!.ShouldContain(nameof(FailingGrain));

    [Fact]
    public async Task A_failure_passes_through_the_grains_between() =>
        (await Should.ThrowAsync<OutOfPaperException>(_grain.LetAnotherPrint(3))).Tray.ShouldBe(3);

    [Fact]
    public async Task A_failure_keeps_its_cause()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(_grain.WrapAFailure());

        failure.InnerException.ShouldBeOfType<OutOfPaperException>().Message.ShouldBe("Tray 1 is empty.");
    }

    [Fact]
    public async Task A_method_that_throws_at_once_fails_the_call_not_the_caller()
    {
        var call = _grain.ThrowBeforeTheFirstAwait("x");

        (await Should.ThrowAsync<ArgumentException>(call)).Message.ShouldStartWith("Not this one.");
    }

    [Fact]
    public async Task A_grain_that_cancels_cancels_the_call() =>
        await Should.ThrowAsync<OperationCanceledException>(async () => await _grain.Cancel());

    [Fact]
    public async Task A_failed_call_leaves_the_activation_as_it_was()
    {
        var before = await _grain.Activation();

        await Should.ThrowAsync<OutOfPaperException>(_grain.Print(1));

        (await _grain.Activation()).ShouldBe(before);
    }
}
