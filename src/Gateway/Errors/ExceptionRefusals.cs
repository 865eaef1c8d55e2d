using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>What an exception means to the caller.</summary>
internal static class ExceptionRefusals
{
    public static Refusal Of(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HttpRefusals.TooLarge,
        BadHttpRequestException bad => new Refusal(RefusalCodes.InvalidRequest, bad.Message),
        TimeoutException or OperationCanceledException =>
            new Refusal(RefusalCodes.Timeout, "The sandbox did not answer in time. It may still have done what was asked; look before trying again."),
        _ when IsStorage(failure) =>
            new Refusal(RefusalCodes.StorageUnavailable, "Storage does not answer. Nothing was acknowledged; try again."),
        _ => new Refusal(RefusalCodes.Internal, "Something went wrong here. The request id tells the operator where to look."),
    };

    /// <summary>The gateway knows no storage, so it goes by what storage throws: I/O and database errors and what names itself so.</summary>
    private static bool IsStorage(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is IOException or System.Data.Common.DbException || IsNamedSo(failure.GetType()))
                return true;
        }

        return false;
    }

    private static bool IsNamedSo(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "StorageUnavailableException")
                return true;
        }

        return false;
    }
}
