using Sandboxes.Domain.TestData;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class SettingsTests
{
    [Fact]
    public void Defaults_are_five_agents_and_a_month_of_everything()
    {
        (Settings.Agents, Settings.Interactions, Settings.Days).ShouldBe((5, 20, 30));
        (Settings.Policies, Settings.TrustLogs, Settings.Metrics).ShouldBe((true, true, true));
    }

    [Fact]
    public void The_default_sandbox_is_small_enough_to_read()
    {
        Rows<GeneratedAgent>(Settings).Count.ShouldBe(5);
        Rows<GeneratedPolicy>(Settings).Count.ShouldBe(6);
        Rows<GeneratedTrustChange>(Settings).Count.ShouldBeInRange(90, 150);
        Rows<GeneratedInteraction>(Settings).Count.ShouldBe(4 * 20);
    }

    [Fact]
    public void What_is_switched_off_is_not_made()
    {
        var none = Settings with { Policies = false, TrustLogs = false, Metrics = false, Interactions = 0 };

        Rows<GeneratedRow>(none).Where(row => row is not GeneratedAlert { Alert.Resolved: false }).ShouldAllBe(row => row is GeneratedAgent);
        Rows<GeneratedRow>(none with { Agents = 0 }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1, 20, 30)]
    [InlineData(10_001, 20, 30)]
    [InlineData(5, -1, 30)]
    [InlineData(5, 1_001, 30)]
    [InlineData(5, 20, 0)]
    [InlineData(5, 20, 367)]
    public void A_setting_out_of_bounds_is_refused_before_the_first_row(int agents, int interactions, int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            TestDataGenerator.Generate(Settings with { Agents = agents, Interactions = interactions, Days = days }));
}
