using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>The one place that says what the exceptions of the container port mean to a caller.</summary>
internal static class ContainerRefusals
{
    public static Refusal EngineAway { get; } =
        new(RefusalCodes.ContainerEngineUnavailable, "The container engine does not answer. Sandboxes without a container go on; try again.");

    /// <summary>True where the engine does not answer, whoever met that: this grain, or one that it called.</summary>
    public static bool IsEngineAway(Exception exception) =>
        exception is ContainerEngineUnavailableException or PlatformException { Code: RefusalCodes.ContainerEngineUnavailable };

    /// <summary>Null for an exception that the caller was not meant to expect.</summary>
    public static Refusal? Of(Exception exception) => exception switch
    {
        _ when IsEngineAway(exception) => EngineAway,
        ImageNotFoundException image => Refusal.Invalid(new FieldFault("image", image.Message)),
        LimitsUnenforceableException limits => Refusal.Invalid(new FieldFault("security_level", limits.Message)),
        ContainerNotFoundException => new Refusal(
            RefusalCodes.SandboxNotReady, "The sandbox's container ended or is being made anew; its workspace is then empty. Try again in a moment."),
        _ => null,
    };
}
