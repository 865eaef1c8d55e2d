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
        _ when Has(failure, static part => part is StaleGenerationException || IsNamed(part, "StaleDocumentException")) =>
            new Refusal(RefusalCodes.SandboxNotReady, "The sandbox was reset or ended while the call was under way. Nothing was stored; try again."),
        _ when Has(failure, static part => IsNamed(part, "ContainerEngineUnavailableException")) =>
            new Refusal(RefusalCodes.ContainerEngineUnavailable, "The container engine does not answer. Sandboxes without a container go on; try again."),
        _ when Has(failure, static part => IsNamed(part, "ContainerNotFoundException")) =>
            new Refusal(RefusalCodes.SandboxNotReady, "The sandbox's container ended or is being made anew; its workspace is then empty. Try again in a moment."),
        _ when Has(failure, IsStorage) =>
            new Refusal(RefusalCodes.StorageUnavailable, "Storage does not answer. Nothing was acknowledged; try again."),
        _ => new Refusal(RefusalCodes.Internal, "Something went wrong here. The request id tells the operator where to look."),
    };

    /// <summary>An inconsistent state ends the activation that met it, so trying again begins with what is stored.</summary>
    private static bool IsStorage(Exception part) => part is IOException or System.Data.Common.DbException
        || IsNamed(part, "StorageUnavailableException") || IsNamed(part, "InconsistentStateException");

    private static bool Has(Exception? failure, Predicate<Exception> what)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (what(failure))
                return true;
        }

        return false;
    }

    /// <summary>The gateway knows neither storage nor containers, so it goes by the names of what they throw.</summary>
    private static bool IsNamed(Exception failure, string name)
    {
        for (var type = failure.GetType(); type is not null; type = type.BaseType)
        {
            if (type.Name == name)
                return true;
        }

        return false;
    }
}
