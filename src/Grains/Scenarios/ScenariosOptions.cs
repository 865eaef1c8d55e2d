using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>Which scenarios may be used.</summary>
public sealed class ScenariosOptions
{
    public const string Section = "scenarios";

    /// <summary>The scenarios that ship, and those that are planned.</summary>
    public static readonly ImmutableArray<string> Known =
        ["basic_governance", "trust_decay", "multi_agent_collaboration", "error_handling", "compliance_verification"];

    /// <summary>
    /// Ids of the scenarios that developers may use, each among <see cref="Known"/>; those that ship with the platform unless given.
    /// One that is planned and does not ship yet is passed over.
    /// </summary>
    [ConfigurationKeyName("available")]
    public IList<string> Available { get; } = [];

    /// <summary>The scenario of a sandbox that names none, among those that are available; basic_governance.</summary>
    [ConfigurationKeyName("default")]
    public string Default { get; set; } = "basic_governance";

    /// <summary>Where the gateway answers, for the steps of a run; set by the host unless given.</summary>
    [ConfigurationKeyName("gateway_url")]
    public string? GatewayUrl { get; set; }
}

/// <summary>Holds the rules that <see cref="ScenariosOptions"/> documents.</summary>
internal sealed class ScenariosOptionsValidator : IValidateOptions<ScenariosOptions>
{
    public ValidateOptionsResult Validate(string? name, ScenariosOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ScenariosOptions options)
    {
        foreach (var unknown in options.Available.Except(ScenariosOptions.Known))
        {
            yield return $"scenarios.available: there is no scenario '{unknown}'; there are {string.Join(", ", ScenariosOptions.Known)}";
        }

        if (ShippedScenarios.Find(options.Default) is null)
        {
            yield return $"scenarios.default: '{options.Default}' does not ship; there are {string.Join(", ", ShippedScenarios.All.Select(scenario => scenario.Id))}";
        }
        else if (options.Available.Count > 0 && !options.Available.Contains(options.Default))
        {
            yield return $"scenarios.default: '{options.Default}' is not among scenarios.available";
        }
    }
}
