using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Tests.Hosting;

public class CommandLineTests
{
    [Fact]
    public void Arguments_become_settings()
    {
        var line = CommandLine.Parse(["--port", "6000", "--data", "d", "--config", "c.json"]);

        line.ConfigFile.ShouldBe("c.json");
        line.Settings["gateway:port"].ShouldBe("6000");
        line.Settings["storage:data"].ShouldBe("d");
    }

    [Theory]
    [InlineData("--ports", "1")]
    [InlineData("serve")]
    [InlineData("--port")]
    public void An_argument_that_is_not_understood_stops_the_start(params string[] arguments) =>
        Should.Throw<StartFaultException>(() => CommandLine.Parse(arguments)).Faults.Count.ShouldBe(1);
}
