namespace Sandboxes.Engine.Tests;

/// <summary>Keys that no other test uses.</summary>
internal static class Fresh
{
    public static string Key() => Guid.NewGuid().ToString("N");

    public static T Grain<T>(this EngineCluster cluster)
        where T : IGrainWithStringKey => cluster.Client.GetGrain<T>(Key());
}
