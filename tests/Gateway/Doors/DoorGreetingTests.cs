using System.Buffers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Sandboxes.Gateway.Doors;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Tests.Doors;

public class DoorGreetingTests
{
    [Theory]
    [InlineData("sandbox sbx_1\nGET /", "sbx_1", "GET /")]
    [InlineData("sandbox sbx_1\n", "sbx_1", "")]
    [InlineData("sandbox sbx_1", null, "sandbox sbx_1")]
    [InlineData("", null, "")]
    [InlineData("\n", "", "")]
    [InlineData("sandbox \n", "", "")]
    [InlineData("sandbox a/b\n", "", "")]
    [InlineData("SANDBOX sbx_1\n", "", "")]
    [InlineData("sandbox sbx_1\r\n", "", "")]
    public void The_first_line_says_which_sandbox(string text, string? sandboxId, string rest)
    {
        var bytes = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(text));

        DoorGreeting.Read(bytes, out var end).ShouldBe(sandboxId);

        Encoding.ASCII.GetString(bytes.Slice(end)).ShouldBe(rest);
    }

    [Fact]
    public void A_line_without_an_end_is_not_waited_for_for_ever() =>
        DoorGreeting.Read(new ReadOnlySequence<byte>(new byte[DoorGreeting.MaxBytes]), out _).ShouldBe("");

    [Fact]
    public void A_path_that_no_socket_can_have_stops_the_start_and_names_the_setting() =>
        Should.Throw<StartFaultException>(() => DoorSocket.Prepare("/tmp/" + new string('x', 96))).Message.ShouldContain("containers.gateway_socket");

    [Fact]
    public void The_door_is_in_the_data_folder_unless_it_is_configured() =>
        DoorSocket.Settings(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["storage:data"] = "/some/data" }).Build())
            .ShouldBe(new Dictionary<string, string?> { ["containers:gateway_socket"] = "/some/data/door.sock" });
}
