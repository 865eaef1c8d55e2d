using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustDimensionsTests
{
    [Fact]
    public void The_aggregate_weighs_attestation_most() =>
        TrustDimensions.First(attestation: 1, boundary: 0.5, verification: 0).Aggregate(TrustParameters.Default).ShouldBe(0.55);

    [Fact]
    public void A_dimension_of_another_name_weighs_one() =>
        TrustDimensions.From([new("verification", 0), new("honesty", 1)]).Aggregate(TrustParameters.Default).ShouldBe(1 / 1.3, 1e-12);

    [Fact]
    public void The_mean_of_equal_values_is_that_value_to_the_last_bit() =>
        TrustDimensions.First(0.6).Aggregate(TrustParameters.Default).ShouldBe(0.6);

    [Fact]
    public void No_dimensions_are_no_trust() =>
        TrustDimensions.From([]).Aggregate(TrustParameters.Default).ShouldBe(0);

    [Fact]
    public void Values_are_clamped_and_the_later_of_two_of_one_name_holds() =>
        TrustDimensions.From([new("a", 0.2), new("b", 7), new("a", -1)]).ShouldBe([new("a", 0), new("b", 1)]);

    [Fact]
    public void Equality_is_by_value()
    {
        var one = TrustDimensions.First(0.4);
        var other = TrustDimensions.From([new("verification", 0.4), new("boundary", 0.4), new("attestation", 0.4)]);

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.Equals(TrustDimensions.First(0.41)).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_dimension_is_named()
    {
        var failure = Should.Throw<KeyNotFoundException>(() => TrustDimensions.First(1)["charm"]);

        failure.Message.ShouldContain("charm");
    }
}
