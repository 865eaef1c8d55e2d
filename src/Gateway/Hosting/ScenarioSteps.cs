using System.Net;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Tells the silo in this process where to find the gateway beside it: the steps of a scenario are calls like any client's.</summary>
internal static class ScenarioSteps
{
    public static Dictionary<string, string?> Settings(IConfiguration configuration)
    {
        var defaults = new GatewayOptions();
        var address = configuration[$"{GatewayOptions.Section}:address"] ?? defaults.Address;
        var port = configuration[$"{GatewayOptions.Section}:port"] ?? $"{defaults.Port}";
        return new() { ["scenarios:gateway_url"] = $"http://{Reachable(address)}:{port}" };
    }

    /// <summary>A gateway that listens everywhere is reached on loopback.</summary>
    private static string Reachable(string address) => address switch
    {
        "0.0.0.0" => IPAddress.Loopback.ToString(),
        "::" => $"[{IPAddress.IPv6Loopback}]",
        _ when address.Contains(':', StringComparison.Ordinal) => $"[{address}]",
        _ => address,
    };
}
