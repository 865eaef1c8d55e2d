namespace Sandboxes.Bench.CoHosted;

/// <summary>Answers at once with a message that it keeps.</summary>
[Alias("bench.IGreeterGrain")]
public interface IGreeterGrain : IGrainWithStringKey
{
    [Alias("Greet")]
    Task<Greeting> Greet(CancellationToken cancellation);
}

[GenerateSerializer, Immutable, Alias("bench.Greeting")]
public sealed record Greeting([property: Id(0)] string Name, [property: Id(1)] string Text);

internal sealed class GreeterGrain : Grain, IGreeterGrain
{
    private Greeting? greeting;

    public Task<Greeting> Greet(CancellationToken cancellation) =>
        Task.FromResult(greeting ??= new Greeting(this.GetPrimaryKeyString(), "Good morning from a grain."));
}
