using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.TestData;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class ReproducibilityTests
{
    [Fact]
    public void Equal_settings_give_equal_bytes() => Text(Settings).ShouldBe(Text(Settings with { }));

    // A change of this hash changes the data that users know by its seed: say so in the changelog.
    [Fact]
    public void Seed_42_gives_the_same_data_on_every_machine_and_in_every_version() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(Settings))))
            .ShouldBe("6b1b4fedb07b593e5be5ac1d0c2122e3918c2d9cec0526c4ee796ec1458a7771");

    [Fact]
    public void Another_seed_gives_other_data() => Text(Settings with { Seed = 43 }).ShouldNotBe(Text(Settings));

    [Fact]
    public void An_agent_and_all_that_is_its_own_is_the_same_whatever_the_number_of_agents()
    {
        var few = Rows<GeneratedRow>(Settings with { Agents = 3, Policies = false });
        var many = Rows<GeneratedRow>(Settings with { Agents = 40, Policies = false });

        var own = few.TakeWhile(row => row is not GeneratedMetric { AgentId: null }).Select(row => row.Json).ToList();

        many.Take(own.Count).Select(row => row.Json).ShouldBe(own);
    }

    [Fact]
    public void The_time_zone_of_the_start_does_not_matter() =>
        Text(Settings with { Start = Start.ToOffset(TimeSpan.FromHours(5)) }).ShouldBe(Text(Settings));

    [Fact]
    public void Trust_is_the_same_with_and_without_its_logs()
    {
        var with = Rows<GeneratedAgent>(Settings).Select(agent => agent.Trust.Dimensions);
        var without = Rows<GeneratedAgent>(Settings with { TrustLogs = false, Metrics = false }).Select(agent => agent.Trust.Dimensions);

        without.ShouldBe(with);
    }

    [Fact]
    public void Whatever_the_settings_rows_lie_in_the_history_and_ids_are_unique() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true),
            Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).Select(seed => Any(seed)).ToArbitrary(), settings =>
            {
                var rows = Rows<GeneratedRow>(settings);
                return rows.All(row => row.At >= settings.Begin && row.At <= settings.Start)
                    && rows.DistinctBy(row => (row.GetType(), row.Id)).Count() == rows.Count;
            }));

    private static TestDataSettings Any(int seed)
    {
        var random = new Random(seed);
        return new(seed, Start.AddMinutes(random.Next(1_000_000)))
        {
            Agents = random.Next(12),
            Interactions = random.Next(30),
            Days = random.Next(1, 60),
            TrustLogs = random.Next(2) == 0,
            Metrics = random.Next(2) == 0,
        };
    }
}
