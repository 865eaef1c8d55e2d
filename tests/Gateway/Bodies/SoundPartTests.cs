using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Tests.Bodies;

public class SoundPartTests
{
    [Fact]
    public void What_is_not_at_fault_is_read()
    {
        var command = Sound<ExecCommand>("""{"command":["a"],"timeout_seconds":"soon","cwd":"here","colour":"red"}""");

        command.Command!.Value.ShouldBe(["a"]);
        command.TimeoutSeconds.ShouldBeNull();
        command.Cwd.ShouldBe("here");
    }

    [Fact]
    public void A_value_beyond_its_limit_is_left_out() =>
        Sound<ProvisionSandbox>("""{"lifetime_minutes":0,"scenario":"x"}""").ShouldBe(new ProvisionSandbox(Scenario: "x"));

    [Fact]
    public void Items_behind_one_at_fault_keep_their_numbers()
    {
        Sound<ResetSandbox>("""{"components":["agents",3,null,"clock"]}""").Components!.Value.ShouldBe(["agents", "", "", "clock"]);
        Sound<CreatePolicy>("""{"rules":[7,{"condition":5,"action":"deny"}]}""").Rules!.Value.ShouldBe([new(null, null), new(null, "deny")]);
    }

    [Fact]
    public void Entries_of_a_map_are_left_out_one_by_one()
    {
        var command = Sound<ExecCommand>("""{"env":{"A":1,"B":"b"}}""");

        command.Env.ShouldBe([KeyValuePair.Create("B", "b")]);
    }

    [Fact]
    public void What_is_given_twice_is_left_out() => Sound<ResetSandbox>("""{"to":"empty","to":"initial"}""").To.ShouldBeNull();

    [Fact]
    public void No_body_is_an_empty_one() => Sound<ExecCommand>(string.Empty).Command.ShouldBeNull();

    private static T Sound<T>(string json)
        where T : class
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        BodyReader<T>.Instance.Read(bytes, out var refusal).ShouldBeNull();
        return BodyReader<T>.ReadSound(bytes, refusal!.Faults).ShouldNotBeNull();
    }
}
