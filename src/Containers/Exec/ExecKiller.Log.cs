using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Exec;

internal sealed partial class ExecKiller
{
    [LoggerMessage(11020, LogLevel.Warning, "A command of container {Container} could not be ended in it, so the container is ended.")]
    private partial void LogEndsContainer(string container);
}
