using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.TestData;

namespace Sandboxes.Domain.Tests.TestData;

public class TrustNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-0.18, "-0.18")]
    [InlineData(0.000000000001, "0.000000000001")]
    [InlineData(30, "30")]
    [InlineData(365.000001, "365.000001")]
    [InlineData(5000.5, "5000.5")]
    public void A_number_is_written_without_needless_digits(double value, string expected) => Written(value).ShouldBe(expected);

    [Fact]
    public void Every_number_of_twelve_decimals_is_read_back_as_it_was() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
            Prop.ForAll(Gen.Choose(-1_000_000, 1_000_000).Two().ToArbitrary(), parts =>
            {
                var value = Math.Round((parts.Item1 / 1e6) + (parts.Item2 / 1e12), 12);
                return JsonElement.Parse(Written(value)).GetDouble() == value;
            }));

    private static string Written(double value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            TrustNumber.Write(json, value);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
