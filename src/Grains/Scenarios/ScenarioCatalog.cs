using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>The scenarios that developers may use: those that ship, less what the configuration leaves out.</summary>
internal sealed class ScenarioCatalog(IOptions<ScenariosOptions> options)
{
    public ScenariosOptions Options => options.Value;

    public ImmutableArray<string> Ids { get; } =
    [
        .. ShippedScenarios.All.Select(scenario => scenario.Id)
            .Where(id => options.Value.Available.Count == 0 || options.Value.Available.Contains(id)),
    ];

    public Scenario? Find(string id) => Ids.Contains(id) ? ShippedScenarios.Find(id) : null;
}
