using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Tests.Bodies;

public class BodyReaderTests
{
    [Fact]
    public void A_valid_body_becomes_the_command()
    {
        var command = Read<CreatePolicy>("""{"name":"p","rules":[{"condition":"true","action":"deny","priority":3}],"metadata":{"owner":"me"}}""");

        command.Name.ShouldBe("p");
        command.Rules!.Value[0].Priority.ShouldBe(3);
        command.Metadata!.Text.ShouldBe("""{"owner":"me"}""");
    }

    [Fact]
    public void No_body_counts_as_an_empty_object() => Read<ProvisionSandbox>(string.Empty).Name.ShouldBeNull();

    [Fact]
    public void All_faults_of_a_body_are_told_at_once_under_the_paths_of_their_fields()
    {
        var refusal = Refuse<CreatePolicy>("""
            {"colour":1,"category":7,"rules":[{"condition":"true","action":"allow"},{"action":"maybe","priority":0,"x":[]}]}
            """);

        refusal.Code.ShouldBe(RefusalCodes.InvalidRequest);
        refusal.Faults.Select(fault => $"{fault.Field} {fault.Message}").ShouldBe(
            [
                "colour is not known here",
                "category must be a text",
                "rules[1].action must be one of allow, deny, log, alert, escalate",
                "rules[1].priority must be between 1 and 1000000",
                "rules[1].x is not known here",
                "rules[1].condition is required",
                "name is required",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"name":true}""", "name", "must be a text")]
    [InlineData("""{"idle_timeout_minutes":"5"}""", "idle_timeout_minutes", "must be a whole number")]
    [InlineData("""{"idle_timeout_minutes":5.5}""", "idle_timeout_minutes", "must be a whole number")]
    [InlineData("""{"idle_timeout_minutes":99999999999}""", "idle_timeout_minutes", "must be a whole number")]
    [InlineData("""{"idle_timeout_minutes":0}""", "idle_timeout_minutes", "must be between 1 and 10080")]
    [InlineData("""{"wait":"yes"}""", "wait", "must be true or false")]
    [InlineData("""{"resources":{"cpu_cores":"all"}}""", "resources.cpu_cores", "must be a number")]
    [InlineData("""{"resources":[1]}""", "resources", "must be an object")]
    [InlineData("""{"clock":{"start":"yesterday"}}""", "clock.start", "must be a time in ISO 8601, such as 2026-01-31T12:00:00Z")]
    [InlineData("""{"metadata":{"team":5}}""", "metadata.team", "must be a text")]
    [InlineData("""{"metadata":"blue"}""", "metadata", "must be an object")]
    [InlineData("""{"Name":"x"}""", "Name", "is not known here")]
    [InlineData("""{"name":"a","name":"b"}""", "name", "is given twice")]
    [InlineData("[]", "", "must be an object")]
    [InlineData("null", "", "must be an object")]
    public void A_fault_is_named_with_its_field(string body, string field, string message)
    {
        var refusal = Refuse<ProvisionSandbox>(body);

        refusal.Faults.ShouldBe([new FieldFault(field, message)]);
    }

    [Fact]
    public void A_merge_patch_tells_what_is_left_out_from_what_is_removed()
    {
        var patch = Read<UpdateSandbox>("""{"name":null,"metadata":{"team":null,"tier":"1"}}""");

        patch.Name.ShouldBe(new Change<string>(null));
        patch.IdleTimeoutMinutes.ShouldBeNull();
        patch.Metadata!.Value!.OrderBy(entry => entry.Key).ShouldBe([new("team", null), new("tier", "1")]);
        Read<UpdateSandbox>("""{"idle_timeout_minutes":7}""").IdleTimeoutMinutes.ShouldBe(new Change<int?>(7));
    }

    [Fact]
    public void What_cannot_be_removed_must_not_be_null()
    {
        Refuse<UpdateSandbox>("""{"idle_timeout_minutes":null,"default_decision":null,"name":""}""").Faults.ShouldBe(
            [
                new("idle_timeout_minutes", "must not be null"),
                new("default_decision", "must not be null"),
                new("name", "must have 1 to 100 characters"),
            ]);
        Refuse<UpdatePolicy>("""{"name":null}""").Faults.ShouldBe([new("name", "must not be null")]);
    }

    [Theory]
    [InlineData("""{"idle_timeout_minutes":0}""", "idle_timeout_minutes", "must be between 1 and 10080")]
    [InlineData("""{"idle_timeout_minutes":"7"}""", "idle_timeout_minutes", "must be a whole number")]
    [InlineData("""{"metadata":{"team":7}}""", "metadata.team", "must be a text")]
    [InlineData("""{"metadata":[]}""", "metadata", "must be an object")]
    public void A_change_keeps_to_the_limits_of_its_value(string body, string field, string message) =>
        Refuse<UpdateSandbox>(body).Faults.ShouldBe([new FieldFault(field, message)]);

    [Fact]
    public void A_null_in_a_map_is_a_fault_of_that_entry()
    {
        Refuse<ProvisionSandbox>("""{"metadata":{"team":null}}""").Faults.ShouldBe([new FieldFault("metadata.team", "must not be null")]);
        Refuse<ExecCommand>("""{"command":["a"],"env":{"A":null}}""").Faults.ShouldBe([new FieldFault("env.A", "must not be null")]);
    }

    [Fact]
    public void A_null_in_a_list_is_a_fault_of_that_item()
    {
        var refusal = Refuse<RegisterAgent>("""{"name":"a","capabilities":["read",null]}""");

        refusal.Faults.ShouldBe([new FieldFault("capabilities[1]", "must not be null")]);
    }

    [Theory]
    [InlineData("{\"name\":")]
    [InlineData("{\"name\":\"a\"} x")]
    [InlineData("{'name':1}")]
    [InlineData("{\"name\":\"a\",}")]
    [InlineData("{/* hello */}")]
    [InlineData("\u0000")]
    public void What_is_not_JSON_is_told_with_its_place(string body)
    {
        var refusal = Refuse<ProvisionSandbox>(body);

        refusal.Code.ShouldBe(RefusalCodes.InvalidJson);
        refusal.Message.ShouldStartWith("The body is not JSON: look at line 1, byte ");
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(5_000, false)]
    public void A_body_may_be_nested_32_deep(int arrays, bool fits)
    {
        var json = $$"""{"name":"a","metadata":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";

        BodyReader<RegisterAgent>.Instance.Read(Encoding.UTF8.GetBytes(json), out var refusal);

        (refusal is null).ShouldBe(fits);
        (refusal?.Message).ShouldBe(fits ? null : "The body is nested deeper than 32.");
    }

    [Fact]
    public void A_time_without_an_offset_is_UTC()
    {
        var command = Read<ProvisionSandbox>("""{"clock":{"start":"2026-01-31T12:00:00"}}""");

        command.Clock!.Start.ShouldBe(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_hundred_faults_are_enough()
    {
        var members = Enumerable.Range(0, 500).Select(number => $"\"x{number}\":1");

        Refuse<ProvisionSandbox>($"{{{string.Join(',', members)}}}").Faults.Length.ShouldBe(100);
    }

    [Fact]
    public void A_command_tells_which_sandbox_it_names()
    {
        var reader = BodyReader<ResetSandbox>.Instance;

        reader.SandboxIdOf(new ResetSandbox("sbx_1")).ShouldBe("sbx_1");
        BodyReader<AdvanceClock>.Instance.SandboxIdOf(new AdvanceClock(1)).ShouldBeNull();
    }

    private static T Read<T>(string json)
        where T : class
    {
        var command = BodyReader<T>.Instance.Read(Encoding.UTF8.GetBytes(json), out var refusal);
        refusal.ShouldBeNull();
        return command.ShouldBeOfType<T>();
    }

    private static Refusal Refuse<T>(string json)
        where T : class
    {
        BodyReader<T>.Instance.Read(Encoding.UTF8.GetBytes(json), out var refusal).ShouldBeNull();
        return refusal.ShouldNotBeNull();
    }
}
