using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Doors;

internal sealed partial class SandboxDoors
{
    [LoggerMessage(11001, LogLevel.Warning, "The sandbox port of container {Container} cannot be opened, so it has no network: {Fault}")]
    private partial void LogCannotOpen(string container, string fault);
}
