using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;

namespace Sandboxes.Gateway.Calls;

/// <summary>What the pipeline knows of one call so far. Each step fills in its part; slices read it.</summary>
internal sealed class Call
{
    private OperationId? _operation;

    public required HttpContext Http { get; init; }

    /// <summary>The URL by which the caller reaches the gateway, without a slash at the end.</summary>
    public string BaseUrl => PublicUrl ?? $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>That URL where it is configured.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The caller's <c>X-Request-ID</c> where it is sane, else one of ours.</summary>
    public required string RequestId { get; init; }

    public required IGrainFactory Grains { get; init; }

    public required AnswerWriter Answers { get; init; }

    /// <summary>A timestamp of the TimeProvider.</summary>
    public required long StartedAt { get; init; }

    /// <summary>True below <c>/v1</c>: the call is made inside a sandbox.</summary>
    public required bool IsMirror { get; init; }

    /// <summary>Which sandbox the call is about: as the path names it, and once it is chosen, as it was.</summary>
    public string? SandboxId { get; set; }

    public Credential? Caller { get; set; }

    /// <summary>The world that a mirrored call is made in; set once it was admitted.</summary>
    public SandboxContext? Admitted { get; set; }

    public RateLimitStatus? RateLimit { get; set; }

    /// <summary>Set where the caller wants to know how the answer came about.</summary>
    public CallTimings? Timings { get; set; }

    /// <summary>How the answer came about, as the grain told it.</summary>
    public JsonText? Explanation { get; set; }

    public RequestBody Body { get; set; }

    /// <summary>The body as the command that the slice takes.</summary>
    public object? Command { get; set; }

    /// <summary>The query string as the record that the slice takes.</summary>
    public object? Query { get; set; }

    /// <summary>The answer's bytes; null where it has none or is a stream.</summary>
    public AnswerBuffer? Answer { get; set; }

    /// <summary>The code of a refusal.</summary>
    public string? Code { get; set; }

    /// <summary>The developer on whose behalf the call is made. Only where authentication has let a developer through.</summary>
    public string DeveloperId => Caller!.DeveloperId!;

    /// <summary>The sandbox that the operation is about. Only where the operation is about one.</summary>
    public string Sandbox => SandboxId!;

    /// <summary>The admitted context of a mirrored call.</summary>
    public SandboxContext World => Admitted!;

    /// <summary>From what the call makes ids and secrets; the same again when a call with an Idempotency-Key is repeated after a crash.</summary>
    public OperationId Operation
    {
        get => _operation ??= OperationId.New();
        set => _operation = value;
    }

    public static Call Of(HttpContext context) => context.Features.Get<Call>()!;

    /// <summary>Lets a slice take the call as a parameter.</summary>
    public static ValueTask<Call?> BindAsync(HttpContext context) => ValueTask.FromResult<Call?>(Of(context));
}
