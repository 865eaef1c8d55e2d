using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;
using Sandboxes.Contracts;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.State;
using Sandboxes.Testing;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Idempotency;

/// <summary>Claims where silos die, and where two know nothing of each other: the worst that can become of an activation.</summary>
public sealed class SeveralSilosTests : IAsyncLifetime
{
    private const int Callers = 24;

    private static readonly RecordedAnswer Answer = new(201, "sealed");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Its rows are those that everybody shares.</summary>
    private readonly OnOneClock _one = new(new FakeClock { Drift = TimeSpan.FromTicks(1) });

    public ValueTask InitializeAsync() => _one.InitializeAsync();

    public ValueTask DisposeAsync() => _one.DisposeAsync();

    [Fact]
    public async Task Of_two_clusters_that_share_nothing_but_storage_one_call_has_the_claim_and_all_get_its_answer()
    {
        await using var other = new OnOneClock(_one.Clock, _one.Rows);
        await other.InitializeAsync();
        IIdempotencyGrain[] callers = [_one.Grains.Idempotency("dev_shared"), other.Grains.Idempotency("dev_shared")];

        var claims = Enumerable.Range(0, 400).Select(number => Claim(callers[number % 2])).ToList();
        var winner = (await await Task.WhenAny(claims)).Value!;
        (await callers[0].Complete(winner, Answer, Cancel)).ShouldBeTrue();

        // Those at the other cluster hear of it when their patience ends; at the first they heard at once.
        while (!claims.TrueForAll(claim => claim.IsCompleted))
        {
            _one.Clock.Advance(TimeSpan.FromSeconds(1));
            await Claim(callers[1], "pace");
        }

        var replies = await Task.WhenAll(claims);
        replies.Count(reply => reply.Value!.Answer is null).ShouldBe(1);
        replies.Count(reply => reply.Value!.Answer == Answer).ShouldBe(399);
    }

    [Fact]
    public async Task A_claim_outlives_the_silo_that_gave_it_and_the_others_wait_for_it()
    {
        await using var cluster = await ThreeSilos();
        var callers = Enumerable.Range(0, Callers).Select(_ => cluster.Client.Idempotency(Id("dev"))).ToArray();
        var claims = await Task.WhenAll(callers.Select(async caller => (await Claim(caller)).Value!));

        await cluster.KillSiloAsync(cluster.Silos[1]);

        await Task.WhenAll(callers.Zip(claims, async (caller, claim) =>
        {
            var renewed = (await Persist(() => caller.Renew(claim, Cancel))).ShouldNotBeNull();
            var command = new ClaimKey("key", "print", Id("call"));
            var second = Persist(() => caller.Claim(command, Cancel));
            (await Persist(() => caller.Complete(renewed, Answer, Cancel))).ShouldBeTrue();
            (await second).Value!.Answer.ShouldBe(Answer);
        }));
    }

    private static Task<Reply<IdempotencyClaim>> Claim(IIdempotencyGrain caller, string key = "key") =>
        caller.Claim(new(key == "key" ? key : Id(key), "print", Id("call")), Cancel);

    /// <summary>Calls again, as a gateway does, for as long as the silo that had the grain is not yet known to be dead.</summary>
    private static async Task<T> Persist<T>(Func<Task<T>> call)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await call();
            }
            catch (Exception) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<InProcessTestCluster> ThreeSilos()
    {
        var builder = new InProcessTestClusterBuilder(3);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("platform").UseInMemoryReminderService();
            silo.Configure<ClusterMembershipOptions>(membership =>
                (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (TimeSpan.FromSeconds(1), 2));
            silo.Services.AddSingleton(_one.Rows).AddSingleton<StateSerializer>();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed class OnOneClock(FakeClock clock, IExpiringRows? rows = null) : GrainCluster(new TestFolder(), clock, ownsFolder: true)
    {
        protected override void Configure(IServiceCollection services)
        {
            if (rows is not null)
                services.AddSingleton(rows);
        }
    }
}
