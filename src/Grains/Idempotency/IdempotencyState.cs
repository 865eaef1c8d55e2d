using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Idempotency;

/// <summary>What is known of one key; the value of its row.</summary>
[StateSchema("idempotency", 2)]
internal sealed record IdempotencyState
{
    public required string Fingerprint { get; init; }

    public required string OperationId { get; init; }

    /// <summary>The call that has the claim; null where none has it.</summary>
    public string? CallId { get; init; }

    /// <summary>The process of that call.</summary>
    public string? Holder { get; init; }

    /// <summary>When the claim ends unless it is renewed.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>True where an earlier call than the one that has the claim may have begun the operation.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Null until the request is answered.</summary>
    public RecordedAnswer? Answer { get; init; }
}
