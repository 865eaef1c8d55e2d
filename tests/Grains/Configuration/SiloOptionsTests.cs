using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sandboxes.Silo;

namespace Sandboxes.Grains.Tests.Configuration;

public sealed class SiloOptionsTests
{
    private static SiloOptions Read(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddSandboxSilo();
        using var provider = builder.Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SiloOptions>>().Value;
    }

    [Fact]
    public void The_default_ports_are_those_that_are_documented() =>
        Read().ShouldSatisfyAllConditions(options => options.Port.ShouldBe(11111), options => options.GatewayPort.ShouldBe(30000));

    [Theory]
    [InlineData("silo:port", "0")]
    [InlineData("silo:gateway_port", "65536")]
    public void A_port_is_one_to_65535(string key, string value) =>
        Should.Throw<OptionsValidationException>(() => Read((key, value)));
}
