namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>These start gateways of their own; one test at a time leaves the machine to them.</summary>
[CollectionDefinition(nameof(OneAtATime))]
public sealed class OneAtATime;
