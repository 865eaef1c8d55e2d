namespace Docker.DotNet.Daemon;

/// <summary>The engine failed in the middle of a stream.</summary>
public class DockerDaemonException(string message) : Exception($"error from daemon in stream: {message}");
