namespace Sandboxes.Engine.Tests;

public interface ISlowGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:00.200")]
    Task WorkUntil(string signal);

    Task WorkPatientlyUntil(string signal);

    [ResponseTimeout("00:00:00.200")]
    ValueTask<string> AnswerAfter(string signal);
}

internal sealed class SlowGrain(Board board) : Grain, ISlowGrain
{
    public async Task WorkUntil(string signal)
    {
        await board.Signal(signal).Wait();
        board.Notes(signal).Add("done");
    }

    public Task WorkPatientlyUntil(string signal) => WorkUntil(signal);

    public async ValueTask<string> AnswerAfter(string signal)
    {
        await WorkUntil(signal);
        return "late";
    }
}

public sealed class Timeouts(SharedCluster cluster)
{
    private readonly string _signal = Fresh.Key();

    [Fact]
    public async Task A_call_that_outlasts_its_timeout_fails_but_the_grain_finishes_it()
    {
        var grain = cluster.Grain<ISlowGrain>();

        await Should.ThrowAsync<TimeoutException>(grain.WorkUntil(_signal));

        cluster.Board.Signal(_signal).Set();
        await cluster.Board.Notes(_signal).Reach(1);
    }

    [Fact]
    public async Task A_late_value_is_a_timeout_as_well()
    {
        await Should.ThrowAsync<TimeoutException>(cluster.Grain<ISlowGrain>().AnswerAfter(_signal).AsTask());

        cluster.Board.Signal(_signal).Set();
    }

    [Fact]
    public async Task The_timeout_of_one_method_does_not_touch_another()
    {
        var grain = cluster.Grain<ISlowGrain>();
        var patient = grain.WorkPatientlyUntil(_signal);

        await Should.ThrowAsync<TimeoutException>(cluster.Grain<ISlowGrain>().WorkUntil(_signal));

        patient.IsCompleted.ShouldBeFalse();
        cluster.Board.Signal(_signal).Set();
        await patient;
    }
}
