using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sandboxes.Containers.Tests;

public sealed class ContainersOptionsTests
{
    [Fact]
    public void Without_settings_the_documented_defaults_hold()
    {
        var options = Read();

        options.Endpoint.ShouldBe("unix:///var/run/docker.sock");
        options.Image.ShouldBe("sandbox-orleans/sandbox:latest");
        options.AllowedImages.ShouldBeEmpty();
        options.Pids.ShouldBe(256);
        options.OutputLimit.ShouldBe(1_048_576);
        options.FileLimit.ShouldBe(16_777_216);
        options.ObserveEvery.ShouldBe(TimeSpan.FromSeconds(5));
        options.EngineTimeout.ShouldBe(TimeSpan.FromSeconds(30));
        options.Pool.ShouldBeEquivalentTo(new PoolOptions { Size = 2, Max = 16, DemandWindow = TimeSpan.FromMinutes(10) });
    }

    [Fact]
    public void The_data_folder_names_the_platform_and_the_socket_unless_they_are_set()
    {
        var (one, other) = (Read("/data/one"), Read("/data/other"));

        one.Platform.ShouldNotBe(other.Platform);
        one.Platform.ShouldBe(Read("/data/../data/one").Platform);
        one.GatewaySocket.ShouldBe("/data/one/door.sock");
        Read("/data/one", ("containers:platform", "mine"), ("containers:gateway_socket", "/s")).ShouldSatisfyAllConditions(
            options => options.Platform.ShouldBe("mine"), options => options.GatewaySocket.ShouldBe("/s"));
    }

    [Theory]
    [InlineData("containers:endpoint", "tcp://x"), InlineData("containers:pids", "15"), InlineData("containers:pool:size", "257"),
     InlineData("containers:platform", "Mine"), InlineData("containers:observe_every", "00:00:00.5"), InlineData("containers:engine_timeout", "00:00:00"),
     InlineData("containers:output_limit", "1"), InlineData("containers:file_limit", "99999999"), InlineData("containers:pool:demand_window", "00:00:01")]
    public void A_setting_out_of_bounds_is_a_fault_that_names_it(string key, string value) =>
        Should.Throw<OptionsValidationException>(() => Read("/d", (key, value)));

    [Fact]
    public void A_socket_path_that_no_system_takes_is_a_fault() =>
        Should.Throw<OptionsValidationException>(() => Read("/" + new string('x', 100))).Message.ShouldContain("GatewaySocket");

    private static ContainersOptions Read(string folder = "/data", params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
        services.AddSandboxContainers(_ => new ContainersHost(folder, null));
        return services.BuildServiceProvider().GetRequiredService<IOptions<ContainersOptions>>().Value;
    }
}
