using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Tests.Sandboxes;

/// <summary>States for the pure rules.</summary>
internal static class SandboxSamples
{
    public static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static NewKey Key { get; } = new("key_1", "hash", "sk_...1");

    public static ProvisionDefaults Defaults(EnvironmentsOptions? environments = null, params string[] scenarios)
    {
        var options = new ScenariosOptions();
        foreach (var scenario in scenarios)
            options.Available.Add(scenario);
        return new(environments ?? new(), new(), new ScenarioCatalog(Options.Create(options)), new());
    }

    public static SandboxState Requested(ProvisionSandbox command) =>
        SandboxRules.Request(command, Defaults(), "dev_1", Key, Now).State!;

    public static SandboxState Ready(ProvisionSandbox? command = null) => Requested(command ?? new()) with
    {
        Phase = SandboxPhase.Ready,
        StandingLayer = 1,
        Generation = new(1, 3, 2, []),
    };

    public static Refusal Refused(ProvisionSandbox command, ProvisionDefaults? defaults = null) =>
        SandboxRules.Request(command, defaults ?? Defaults(), "dev_1", Key, Now).Refusal!;
}
