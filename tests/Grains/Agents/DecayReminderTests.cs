using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Agents;

[Collection(ClockedTests.Name)]
public sealed class DecayReminderTests(ClockedCluster cluster)
{
    /// <summary>Thirty days in half an hour.</summary>
    private static readonly ProvisionSandbox Fast = Provisions.Bare with { Clock = new(Provisions.Start, 1_440), IdleTimeoutMinutes = 600 };

    [Fact]
    public async Task An_alert_that_falls_due_while_the_clock_runs_is_raised_without_anybody_asking()
    {
        var sandbox = await cluster.Sandbox(Fast);
        await sandbox.WithAgent("agent-test-1", 0.9);
        await cluster.Pass(TimeSpan.FromMinutes(10));
        (await Raised(sandbox)).ShouldBeEmpty();

        await cluster.Pass(TimeSpan.FromMinutes(7), until: async () => (await Raised(sandbox)).Count > 0);

        (await Raised(sandbox)).ShouldAllBe(alert => alert.Contains("\"level\":\"notice\""));
    }

    [Fact]
    public async Task The_next_alert_is_raised_too()
    {
        var sandbox = await cluster.Sandbox(Fast);
        await sandbox.WithAgent("agent-test-1", 0.61);

        await cluster.Pass(TimeSpan.FromMinutes(1), until: async () => (await Raised(sandbox)).Count == 4);

        await cluster.Pass(TimeSpan.FromMinutes(17), until: async () => (await Raised(sandbox)).Count == 8);

        (await Raised(sandbox)).Count(alert => alert.Contains("\"level\":\"warning\"")).ShouldBe(4);
    }

    [Fact]
    public async Task An_agent_that_a_reset_took_away_raises_nothing()
    {
        var sandbox = await cluster.Sandbox(Fast);
        await sandbox.WithAgent("agent-test-1", 0.61);
        await sandbox.Reset("agents");

        await cluster.Pass(TimeSpan.FromMinutes(2));

        (await Raised(sandbox)).ShouldBeEmpty();
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
    }

    /// <summary>What is in the database; asking the grains would raise what is due.</summary>
    private async Task<List<string>> Raised(TestSandbox sandbox)
    {
        var context = await sandbox.Context();
        var database = await cluster.Databases.OpenAsync(sandbox.DeveloperId, Cancel);
        var page = await database.ListAsync(new(context.Layer, context.BaseLayer, context.Hidden), new DocumentQuery("alerts"), Cancel);
        return [.. page.Items.Select(alert => alert.Json)];
    }
}
