namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>What a conversion takes for no number, no time and no length, where the platform's own parsers would take it for one.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00.123456789Z")]
    [InlineData("2026-01-01T00:00:00+02:00")]
    [InlineData("2026-01-01T00:00:00-00:00")]
    public void A_time_is_RFC_3339(string text) => Facts.ResultOf($"timestamp('{text}') > timestamp('2025-01-01T00:00:00Z')").ShouldBe("true");

    [Theory]
    [InlineData("2026-01-01T00:00:0002:00")]
    [InlineData("2026-01-01T00:00:00.502:00")]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("2026-01-01T00:00:00+0200")]
    [InlineData("2026-01-01T00:00:00+02")]
    [InlineData("2026-01-01T00:00:00+24:00")]
    [InlineData("2026-01-01T00:00:00++2:00")]
    [InlineData("2026-01-01T00:00:00+-2:00")]
    [InlineData("2026-01-01T00:00:00ZZ")]
    [InlineData("2026-01-01T00:00:00UTC")]
    [InlineData("2026-01-01T00:00:00 Z")]
    [InlineData(" 2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01 00:00:00Z")]
    [InlineData("2026-01-01T00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:00:60Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-1-1T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01T00:00:00,5Z")]
    [InlineData("+2026-01-01T00:00:00Z")]
    [InlineData("20260101T000000Z")]
    [InlineData("2026-01-01")]
    [InlineData("now")]
    [InlineData("")]
    [InlineData("2026-01-01T00:00:00Z\\u0000")]
    public void What_is_not_RFC_3339_is_no_time(string text) => Facts.ResultOf($"timestamp('{text}')").ShouldBe("error");

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1h30m", 5_400)]
    [InlineData("-1.5h", -5_400)]
    [InlineData("+2s", 2)]
    [InlineData(".5m", 30)]
    [InlineData("1000ms", 1)]
    public void A_duration_is_numbers_with_their_units(string text, long seconds) =>
        Facts.ResultOf($"duration('{text}').getSeconds()").ShouldBe($"int {seconds}");

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("5")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5s ")]
    [InlineData("1h-30m")]
    [InlineData("--5s")]
    [InlineData("1d")]
    [InlineData("1H")]
    [InlineData("1,5s")]
    [InlineData("1.5.5s")]
    [InlineData(".s")]
    [InlineData("s")]
    [InlineData("PT5S")]
    [InlineData("00:05:00")]
    [InlineData("1e3s")]
    [InlineData("99999999999h")]
    [InlineData("5s\\u0000")]
    public void What_is_anything_else_is_no_duration(string text) => Facts.ResultOf($"duration('{text}')").ShouldBe("error");

    [Theory]
    [InlineData("")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData("(5)")]
    [InlineData("--5")]
    [InlineData("\u0665")]
    [InlineData("9223372036854775808")]
    [InlineData("5\\u0000")]
    public void What_is_no_whole_number_is_none(string text)
    {
        Facts.ResultOf($"int('{text}')").ShouldBe("error");
        Facts.ResultOf($"uint('-{text}')").ShouldBe("error");
    }

    [Theory]
    [InlineData("+5")]
    [InlineData("5\\u0000")]
    [InlineData("18446744073709551616")]
    public void What_is_no_whole_number_without_a_sign_is_none(string text) => Facts.ResultOf($"uint('{text}')").ShouldBe("error");

    [Theory]
    [InlineData("")]
    [InlineData(" 1.5")]
    [InlineData("1.5 ")]
    [InlineData("1,5")]
    [InlineData("1.5f")]
    [InlineData("1_0.5")]
    [InlineData("$1")]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("1.5\\u0000")]
    public void What_is_no_double_is_none(string text) => Facts.ResultOf($"double('{text}')").ShouldBe("error");

    [Theory]
    [InlineData("yes")]
    [InlineData("tRUE")]
    [InlineData("true ")]
    [InlineData("")]
    [InlineData("true\\u0000")]
    public void What_is_no_boolean_is_none(string text) => Facts.ResultOf($"bool('{text}')").ShouldBe("error");
}
