namespace Sandboxes.Engine.Tests;

public interface INamedGrain : IGrainWithStringKey
{
    Task<GrainId> Id();

    Task<INamedGrain> Itself();

    Task<string> AskFor(INamedGrain other);
}

public interface ISecondNameGrain : IGrainWithStringKey
{
    Task<string> Second();
}

public interface IUnimplementedGrain : IGrainWithStringKey
{
    Task Any();
}

[GrainType("a-name-of-its-own")]
internal sealed class NamedGrain : Grain, INamedGrain, ISecondNameGrain
{
    public Task<GrainId> Id() => Task.FromResult(this.GetGrainId());

    public Task<INamedGrain> Itself() => Task.FromResult(this.AsReference<INamedGrain>());

    public async Task<string> AskFor(INamedGrain other) => (await other.Id()).Key.ToString()!;

    public Task<string> Second() => Task.FromResult("second");
}
