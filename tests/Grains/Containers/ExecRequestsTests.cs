using System.Collections.Immutable;
using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ExecRequestsTests
{
    [Fact]
    public void A_command_gets_what_it_does_not_say()
    {
        var request = ExecRequests.Of(new(["echo", "a b"]), null, 1_024);

        request.Command.ShouldBe(["echo", "a b"]);
        request.Environment.ShouldBeEmpty();
        (request.Directory, request.Input.Length, request.Timeout, request.OutputLimit).ShouldBe((null, 0, TimeSpan.FromSeconds(60), 1_024));
    }

    [Fact]
    public void A_command_gets_what_it_says()
    {
        var request = ExecRequests.Of(new(["cat"], Cwd: "/tmp", Stdin: "é", TimeoutSeconds: 5), null, 1);

        Encoding.UTF8.GetString(request.Input.Span).ShouldBe("é");
        (request.Directory, request.Timeout).ShouldBe(("/tmp", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Where_there_is_a_key_the_way_to_the_sandbox_is_told_unless_the_caller_says_otherwise()
    {
        var env = ImmutableDictionary<string, string>.Empty.Add("SANDBOX_ENDPOINT", "mine").Add("X", "1");

        ExecRequests.Of(new(["true"], env), "sk_sbx_1", 1).Environment.ShouldBe(
            new Dictionary<string, string> { ["SANDBOX_ENDPOINT"] = "mine", ["SANDBOX_API_KEY"] = "sk_sbx_1", ["X"] = "1" }, ignoreOrder: true);
        ExecRequests.Of(new(["true"]), "sk_sbx_1", 1).Environment["SANDBOX_ENDPOINT"].ShouldBe("http://127.0.0.1:5080");
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var env = ImmutableDictionary<string, string>.Empty.Add("1A", "x").Add("A-B", "x").Add("OK", "x\0y");
        var command = new ExecCommand(["", "a\0b"], env, "relative", "", 3_601);

        ExecRequests.Faults(command).Select(fault => fault.Field)
            .ShouldBe(["command[0]", "command[1]", "env", "env", "env.OK", "cwd", "timeout_seconds"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_command_without_a_program_is_refused(bool isEmpty) =>
        ExecRequests.Faults(new(isEmpty ? [] : null)).ShouldHaveSingleItem().Field.ShouldBe("command");

    [Theory]
    [InlineData(1_000, 1, true)]
    [InlineData(1_001, 1, false)]
    [InlineData(1, 131_071, true)]
    [InlineData(1, 131_072, false)]
    public void Commands_are_bounded(int words, int length, bool accepted) =>
        ExecRequests.Faults(new([.. Enumerable.Repeat(new string('x', length), words)])).IsEmpty.ShouldBe(accepted);

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void Environments_are_bounded(int variables, bool accepted) =>
        ExecRequests.Faults(new(["true"], Enumerable.Range(0, variables).ToImmutableDictionary(number => $"V{number}", _ => ""))).IsEmpty.ShouldBe(accepted);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/work space/ü", true)]
    [InlineData("", false)]
    [InlineData("~", false)]
    [InlineData("/a\0b", false)]
    public void A_directory_is_absolute(string cwd, bool accepted) => ExecRequests.Faults(new(["true"], Cwd: cwd)).IsEmpty.ShouldBe(accepted);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3_600, true)]
    [InlineData(-1, false)]
    public void A_timeout_is_between_a_second_and_an_hour(int seconds, bool accepted) =>
        ExecRequests.Faults(new(["true"], TimeoutSeconds: seconds)).IsEmpty.ShouldBe(accepted);
}
