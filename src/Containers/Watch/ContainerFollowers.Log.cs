using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Watch;

internal sealed partial class ContainerFollowers
{
    [LoggerMessage(11030, LogLevel.Warning, "Container {Container} is not followed any more until it starts again: {Fault}")]
    private partial void LogStopped(string container, string fault);
}
