namespace Sandboxes.Contracts;

/// <summary>The closed list of codes that an error can carry. Each is documented in docs/errors.md and mapped to one status.</summary>
public static class RefusalCodes
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidJson = "invalid_json";
    public const string InvalidCondition = "invalid_condition";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string SandboxNotFound = "sandbox_not_found";
    public const string SandboxAmbiguous = "sandbox_ambiguous";
    public const string SandboxEnded = "sandbox_ended";
    public const string SandboxNotReady = "sandbox_not_ready";
    public const string QuotaExceeded = "quota_exceeded";
    public const string RateLimitExceeded = "rate_limit_exceeded";
    public const string IdempotencyMismatch = "idempotency_mismatch";
    public const string IdempotencyInProgress = "idempotency_in_progress";
    public const string Conflict = "conflict";
    public const string ScenarioNotFound = "scenario_not_found";
    public const string ClockNotForward = "clock_not_forward";
    public const string NoContainer = "no_container";
    public const string FileNotFound = "file_not_found";
    public const string FileTooLarge = "file_too_large";
    public const string StorageLimitExceeded = "storage_limit_exceeded";
    public const string ProcessLimitExceeded = "process_limit_exceeded";
    public const string ContainerEngineUnavailable = "container_engine_unavailable";
    public const string StorageUnavailable = "storage_unavailable";
    public const string PlatformUnavailable = "platform_unavailable";
    public const string Timeout = "timeout";
    public const string Internal = "internal_error";
}
