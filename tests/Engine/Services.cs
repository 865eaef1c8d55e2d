using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Engine.Tests;

/// <summary>A service of one activation.</summary>
public sealed class ScopedService(Board board) : IDisposable
{
    private string _name = "";

    public ScopedService Named(string name)
    {
        _name = name;
        return this;
    }

    public void Dispose() => board.Notes(_name).Add("disposed");
}

public interface IServedGrain : IGrainWithStringKey
{
    Task<bool> HasOneScope();

    Task Leave();
}

internal sealed class ServedGrain(ScopedService service, IServiceProvider services) : Grain, IServedGrain
{
    public Task<bool> HasOneScope() => Task.FromResult(
        service.Named(this.GetPrimaryKeyString()) == services.GetRequiredService<ScopedService>()
        && service == ServiceProvider.GetRequiredService<ScopedService>());

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class Services(Services.ServingCluster cluster) : IClassFixture<Services.ServingCluster>
{
    [Fact]
    public async Task An_activation_has_a_scope_of_its_own_which_ends_with_it()
    {
        var key = Fresh.Key();
        var grain = cluster.Client.GetGrain<IServedGrain>(key);

        (await grain.HasOneScope()).ShouldBeTrue();
        cluster.Board.Notes(key).Lines.ShouldBeEmpty();

        await grain.Leave();
        await cluster.Board.Notes(key).Reach(1);
    }

    public sealed class ServingCluster : EngineCluster
    {
        protected override void ConfigureSilo(ISiloBuilder silo) => silo.Services.AddScoped<ScopedService>();
    }
}
