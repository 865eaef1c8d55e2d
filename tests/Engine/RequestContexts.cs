namespace Sandboxes.Engine.Tests;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string name);

    Task<string?> ReadAfterAnAwait(string name);

    Task<string?> ReadInAnother(string name);

    Task Write(string name, string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Read(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public async Task<string?> ReadAfterAnAwait(string name)
    {
        await Task.Yield();
        return await Read(name);
    }

    public Task<string?> ReadInAnother(string name) =>
        GrainFactory.GetGrain<IContextGrain>($"{this.GetPrimaryKeyString()}-other").Read(name);

    public Task Write(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }
}

public sealed class RequestContexts(SharedCluster cluster)
{
    [Fact]
    public async Task What_the_caller_set_reaches_the_grain_and_those_it_calls()
    {
        var grain = cluster.Grain<IContextGrain>();
        RequestContext.Set("who", "Ada");

        (await grain.Read("who")).ShouldBe("Ada");
        (await grain.ReadAfterAnAwait("who")).ShouldBe("Ada");
        (await grain.ReadInAnother("who")).ShouldBe("Ada");
    }

    [Fact]
    public async Task What_the_caller_removed_does_not()
    {
        RequestContext.Set("who", "Ada");
        RequestContext.Remove("who");

        (await cluster.Grain<IContextGrain>().Read("who")).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_grain_sets_does_not_come_back()
    {
        var grain = cluster.Grain<IContextGrain>();
        RequestContext.Set("who", "Ada");

        await grain.Write("who", "Eve");

        RequestContext.Get("who").ShouldBe("Ada");
    }

    [Fact]
    public async Task What_a_grain_sets_is_gone_in_its_next_call()
    {
        var grain = cluster.Grain<IContextGrain>();

        await grain.Write("who", "Eve");

        (await grain.Read("who")).ShouldBeNull();
    }

    [Fact]
    public async Task Callers_at_the_same_time_keep_their_own()
    {
        var grain = cluster.Grain<IContextGrain>();

        var seen = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() =>
        {
            RequestContext.Set("who", $"{n}");
            return grain.ReadAfterAnAwait("who");
        })));

        seen.ShouldBe(Enumerable.Range(0, 100).Select(static n => $"{n}"));
    }
}
