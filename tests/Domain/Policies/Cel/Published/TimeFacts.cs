namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for timestamps and durations.</summary>
public sealed class TimeFacts
{
    [Theory]
    [InlineData("int(timestamp('2009-02-13T23:31:30Z'))", "int 1234567890")]
    [InlineData("string(timestamp('2009-02-13T23:31:30Z'))", "string 2009-02-13T23:31:30Z")]
    [InlineData("string(timestamp('9999-12-31T23:59:59.999999999Z'))", "string 9999-12-31T23:59:59.999999999Z")]
    [InlineData("type(timestamp('2009-02-13T23:31:30Z'))", "type google.protobuf.Timestamp")]
    [InlineData("google.protobuf.Timestamp == type(timestamp('2009-02-13T23:31:30Z'))", "true")]
    [InlineData("string(duration('1000000s'))", "string 1000000s")]
    [InlineData("type(duration('1000000s'))", "type google.protobuf.Duration")]
    [InlineData("google.protobuf.Duration == type(duration('1000000s'))", "true")]
    public void They_convert(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDate()", "int 13")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfMonth()", "int 12")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfWeek()", "int 5")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfYear()", "int 43")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getFullYear()", "int 2009")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getHours()", "int 23")]
    [InlineData("timestamp('2009-02-13T23:31:20.123456789Z').getMilliseconds()", "int 123")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMinutes()", "int 31")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMonth()", "int 1")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getSeconds()", "int 30")]
    public void A_timestamp_has_parts(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDate('Australia/Sydney')", "int 14")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfMonth('US/Central')", "int 12")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfMonth('+11:00')", "int 13")]
    [InlineData("timestamp('2009-02-13T02:00:00Z').getDayOfMonth('-02:30')", "int 11")]
    [InlineData("timestamp('2009-02-13T02:00:00Z').getDayOfMonth('America/St_Johns')", "int 11")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfWeek('UTC')", "int 5")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getDayOfYear('US/Central')", "int 43")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getFullYear('-09:30')", "int 2009")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getHours('02:00')", "int 1")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu')", "int 16")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMonth('UTC')", "int 1")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getSeconds('-00:00')", "int 30")]
    public void A_timestamp_has_parts_in_a_zone(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2009-02-13T23:31:30Z') == timestamp('2009-02-13T23:31:30Z')", "true")]
    [InlineData("timestamp('2009-02-13T23:31:29Z') == timestamp('2009-02-13T23:31:30Z')", "false")]
    [InlineData("timestamp('1945-05-07T02:41:00Z') != timestamp('1945-05-07T02:41:00Z')", "false")]
    [InlineData("timestamp('2000-01-01T00:00:00Z') != timestamp('2001-01-01T00:00:00Z')", "true")]
    [InlineData("duration('123s') == duration('123s')", "true")]
    [InlineData("duration('60s') == duration('3600s')", "false")]
    [InlineData("duration('604800s') != duration('604800s')", "false")]
    [InlineData("duration('86400s') != duration('86164s')", "true")]
    [InlineData("timestamp('2009-02-13T23:00:00Z') <= timestamp('2009-02-13T23:00:00Z')", "true")]
    [InlineData("timestamp('2009-02-13T23:00:00Z') <= timestamp('2009-02-13T22:59:59Z')", "false")]
    [InlineData("duration('200s') <= duration('200s')", "true")]
    [InlineData("duration('300s') <= duration('200s')", "false")]
    [InlineData("timestamp('2009-02-13T23:00:00Z') < timestamp('2009-03-13T23:00:00Z')", "true")]
    [InlineData("duration('200s') < duration('300s')", "true")]
    [InlineData("timestamp('2009-02-13T23:00:00Z') >= timestamp('2009-02-13T23:00:00Z')", "true")]
    [InlineData("timestamp('2009-02-13T22:58:00Z') >= timestamp('2009-02-13T23:00:00Z')", "false")]
    [InlineData("duration('200s') >= duration('200s')", "true")]
    [InlineData("duration('120s') >= duration('200s')", "false")]
    [InlineData("timestamp('2009-02-13T23:59:00Z') > timestamp('2009-02-13T23:00:00Z')", "true")]
    [InlineData("duration('300s') > duration('200s')", "true")]
    public void They_compare(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2009-02-13T23:00:00Z') + duration('240s') == timestamp('2009-02-13T23:04:00Z')", "true")]
    [InlineData("duration('120s') + timestamp('2009-02-13T23:01:00Z') == timestamp('2009-02-13T23:03:00Z')", "true")]
    [InlineData("duration('600s') + duration('50s') == duration('650s')", "true")]
    [InlineData("timestamp('0001-01-01T00:00:01.000000001Z') + duration('-999999999ns') == timestamp('0001-01-01T00:00:00.000000002Z')", "true")]
    [InlineData("timestamp('0001-01-01T00:00:01.999999999Z') + duration('999999999ns') == timestamp('0001-01-01T00:00:02.999999998Z')", "true")]
    [InlineData("timestamp('2009-02-13T23:10:00Z') - duration('600s') == timestamp('2009-02-13T23:00:00Z')", "true")]
    [InlineData("timestamp('2009-02-13T23:31:00Z') - timestamp('2009-02-13T23:29:00Z') == duration('120s')", "true")]
    [InlineData("duration('900s') - duration('42s') == duration('858s')", "true")]
    public void They_add_and_subtract(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("duration('10000s').getHours()", "int 2")]
    [InlineData("duration('3730s').getMinutes()", "int 62")]
    [InlineData("duration('3730s').getSeconds()", "int 3730")]
    public void A_duration_converts_to_units(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('0000-01-01T00:00:00Z')", "error")]
    [InlineData("timestamp(-62135596801)", "error")]
    [InlineData("timestamp('10000-01-01T00:00:00Z')", "error")]
    [InlineData("timestamp(253402300800)", "error")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') + duration('-1s')", "error")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error")]
    [InlineData("timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')", "error")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') + duration('-1ns')", "error")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", "error")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') - timestamp('9999-12-31T23:59:59Z')", "error")]
    [InlineData("duration('-320000000000s')", "error")]
    [InlineData("duration('320000000000s')", "error")]
    [InlineData("duration('-200000000000s') + duration('-200000000000s')", "error")]
    [InlineData("duration('200000000000s') + duration('200000000000s')", "error")]
    [InlineData("duration('-200000000000s') - duration('200000000000s')", "error")]
    [InlineData("duration('200000000000s') - duration('-200000000000s')", "error")]
    public void They_stay_in_range(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
