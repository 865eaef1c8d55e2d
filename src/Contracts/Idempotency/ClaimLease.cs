namespace Sandboxes.Contracts;

/// <summary>How long a claim of an Idempotency-Key lasts without a sign of life of the gateway that has it.</summary>
public static class ClaimLease
{
    /// <summary>After this another call may take the request over: so long after a gateway's death a repeated call is told to wait.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>How often a gateway renews it, so that two renewals may fail.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(8);

    /// <summary>By so much a gateway takes a claim that it could not renew for lost before the silos do: for calls that were long on their way and for clocks that differ.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
}
