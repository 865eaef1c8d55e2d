using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Pool;

internal sealed partial class PoolFiller
{
    [LoggerMessage(11010, LogLevel.Warning, "The pool of waiting containers cannot be filled; it goes on trying: {Fault}")]
    private partial void LogCannotFill(string fault);
}
