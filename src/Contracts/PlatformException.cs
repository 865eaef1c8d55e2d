namespace Sandboxes.Contracts;

/// <summary>
/// An outage as a caller of a grain sees it, wherever the grain lives: something the platform needs does not answer, or the sandbox changed while the
/// call was under way. Storage's, the container engine's and Orleans' own exceptions become this one where a call leaves the grain that met them,
/// so that a client needs no assembly but this to tell them apart. What the caller did wrong is a <see cref="Refusal"/>, never an exception.
/// </summary>
[GenerateSerializer, Alias("sandbox.v1.PlatformException")]
public sealed class PlatformException : Exception
{
    public PlatformException()
        : this(RefusalCodes.Internal, "Something went wrong.")
    {
    }

    public PlatformException(string message)
        : this(RefusalCodes.Internal, message)
    {
    }

    public PlatformException(string message, Exception inner)
        : base(message, inner) => Code = RefusalCodes.Internal;

    /// <param name="code">One of <see cref="RefusalCodes"/>.</param>
    /// <param name="message">What happened and what to do, for the caller: no secrets, no internals.</param>
    public PlatformException(string code, string message)
        : base(message) => Code = code;

    /// <summary>One of <see cref="RefusalCodes"/>; docs/errors.md says what each means.</summary>
    [Id(0)]
    public string Code { get; private set; }
}
