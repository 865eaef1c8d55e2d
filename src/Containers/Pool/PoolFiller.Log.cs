using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Pool;

internal sealed partial class PoolFiller
{
    [LoggerMessage(EventId = 11010, Message = "The pool of waiting containers cannot be filled; it goes on trying: {Fault}")]
    private partial void LogCannotFill(LogLevel level, string fault);
}
