namespace Docker.DotNet.Models;

/// <summary>Where the engine wants a set and JSON has only objects: the value beside each name.</summary>
public struct EmptyStruct;
