namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>Looks into a developer's database while no gateway has it open.</summary>
internal static class StoredLayers
{
    /// <summary>The sandboxes of which anything is left.</summary>
    public static IReadOnlyList<string> SandboxesIn(string dataFolder, string developerId) =>
        Database.Read(Database.Of(dataFolder, developerId), "SELECT DISTINCT sandbox FROM layer");

    /// <summary>Layers that have rows and do not exist.</summary>
    public static IReadOnlyList<string> LostRowsIn(string dataFolder, string developerId) => Database.Read(
        Database.Of(dataFolder, developerId),
        "SELECT 'layer ' || layer FROM (SELECT layer FROM document UNION SELECT layer FROM entry) WHERE layer NOT IN (SELECT id FROM layer)");
}
