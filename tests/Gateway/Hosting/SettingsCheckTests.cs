using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Gateway.Hosting;
using Sandboxes.Gateway.Requests;

namespace Sandboxes.Gateway.Tests.Hosting;

public class SettingsCheckTests
{
    [Fact]
    public void Known_settings_with_good_values_have_no_faults() =>
        FaultsOf(("gateway:port", "80"), ("journal:FLUSH_SECONDS", "2"), ("gateway:public_url", "https://sandbox.example")).ShouldBeEmpty();

    [Fact]
    public void Every_fault_is_told_at_once_and_names_its_key()
    {
        var faults = FaultsOf(
            ("gateway:port", "0"), ("gateway:prt", "1"), ("journal:flush_seconds", "often"), ("journey", "x"), ("gateway:log_level", "loud"));

        faults.ShouldBe(
            [
                "gateway.port: must be between 1 and 65535",
                "gateway.prt: unknown setting; there are address, port, public_url, log_level",
                "journal.flush_seconds: 'often' is not a whole number",
                "journey: unknown section; there are gateway, journal",
                "gateway.log_level: must be one of debug, information, warning, error",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_section_that_is_no_object_is_a_fault() => FaultsOf(("gateway", "5")).ShouldBe(["gateway: must be an object"]);

    private static IReadOnlyList<string> FaultsOf(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section);
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.Section);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return SettingsCheck.FaultsOf(configuration, services);
    }
}
