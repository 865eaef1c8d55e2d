using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>What an exception means to the caller.</summary>
internal static class ExceptionRefusals
{
    public static Refusal Of(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HttpRefusals.TooLarge,
        BadHttpRequestException bad => new Refusal(RefusalCodes.InvalidRequest, bad.Message),
        PlatformException known => new Refusal(known.Code, known.Message),
        TimeoutException or OperationCanceledException =>
            new Refusal(RefusalCodes.Timeout, "The sandbox did not answer in time. It may still have done what was asked; look before trying again."),
        _ when ClusterFailures.IsSiloAway(failure) => Of(ClusterFailures.Unavailable()),
        _ => new Refusal(RefusalCodes.Internal, "Something went wrong here. The request id tells the operator where to look."),
    };
}
