using System.Collections.Frozen;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>The one place that says which status a code is answered with. docs/errors.md documents each.</summary>
internal static class ErrorStatus
{
    private static readonly FrozenDictionary<string, int> s_statuses = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [RefusalCodes.InvalidRequest] = StatusCodes.Status400BadRequest,
        [RefusalCodes.InvalidJson] = StatusCodes.Status400BadRequest,
        [RefusalCodes.InvalidCondition] = StatusCodes.Status400BadRequest,
        [RefusalCodes.Unauthenticated] = StatusCodes.Status401Unauthorized,
        [RefusalCodes.Forbidden] = StatusCodes.Status403Forbidden,
        [RefusalCodes.NotFound] = StatusCodes.Status404NotFound,
        [RefusalCodes.SandboxNotFound] = StatusCodes.Status404NotFound,
        [RefusalCodes.FileNotFound] = StatusCodes.Status404NotFound,
        [RefusalCodes.ScenarioNotFound] = StatusCodes.Status404NotFound,
        [RefusalCodes.MethodNotAllowed] = StatusCodes.Status405MethodNotAllowed,
        [RefusalCodes.Conflict] = StatusCodes.Status409Conflict,
        [RefusalCodes.SandboxAmbiguous] = StatusCodes.Status409Conflict,
        [RefusalCodes.SandboxNotReady] = StatusCodes.Status409Conflict,
        [RefusalCodes.QuotaExceeded] = StatusCodes.Status409Conflict,
        [RefusalCodes.IdempotencyInProgress] = StatusCodes.Status409Conflict,
        [RefusalCodes.NoContainer] = StatusCodes.Status409Conflict,
        [RefusalCodes.ProcessLimitExceeded] = StatusCodes.Status409Conflict,
        [RefusalCodes.ClockNotForward] = StatusCodes.Status409Conflict,
        [RefusalCodes.SandboxEnded] = StatusCodes.Status410Gone,
        [RefusalCodes.BodyTooLarge] = StatusCodes.Status413PayloadTooLarge,
        [RefusalCodes.FileTooLarge] = StatusCodes.Status413PayloadTooLarge,
        [RefusalCodes.UnsupportedMediaType] = StatusCodes.Status415UnsupportedMediaType,
        [RefusalCodes.IdempotencyMismatch] = StatusCodes.Status422UnprocessableEntity,
        [RefusalCodes.RateLimitExceeded] = StatusCodes.Status429TooManyRequests,
        [RefusalCodes.Internal] = StatusCodes.Status500InternalServerError,
        [RefusalCodes.ContainerEngineUnavailable] = StatusCodes.Status503ServiceUnavailable,
        [RefusalCodes.StorageUnavailable] = StatusCodes.Status503ServiceUnavailable,
        [RefusalCodes.PlatformUnavailable] = StatusCodes.Status503ServiceUnavailable,
        [RefusalCodes.Timeout] = StatusCodes.Status504GatewayTimeout,
        [RefusalCodes.StorageLimitExceeded] = StatusCodes.Status507InsufficientStorage,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Codes => s_statuses.Keys;

    /// <summary>The status; 500 for a code that nobody mapped, which a test makes impossible.</summary>
    public static int Of(string code) => s_statuses.GetValueOrDefault(code, StatusCodes.Status500InternalServerError);
}
