namespace Sandboxes.Containers;

/// <summary>What the program that hosts the containers tells of itself.</summary>
/// <param name="DataFolder">Where it keeps its data: names the platform and the gateway's socket unless they are configured.</param>
/// <param name="Usual">The size of a sandbox that asks for none, which the warm pool keeps ready; null keeps none before it was asked for.</param>
public sealed record ContainersHost(string DataFolder, ContainerLimits? Usual);
