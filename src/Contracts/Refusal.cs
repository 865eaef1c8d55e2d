using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>A refusal says what, which, and what to do.</summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>; stable, documented in docs/errors.md.</param>
/// <param name="Message">A sentence for a person, without secrets.</param>
/// <param name="Faults">What is wrong with which field; empty where no field is at fault.</param>
/// <param name="Details">Further facts as a JSON object, such as the limit and what was used of it; null for none.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Refusal")]
public sealed record Refusal(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] ImmutableArray<FieldFault> Faults,
    [property: Id(3)] JsonText? Details = null)
{
    public Refusal(string code, string message)
        : this(code, message, [])
    {
    }

    /// <summary>The refusal of a body or a query in which fields are at fault.</summary>
    public static Refusal Invalid(params ImmutableArray<FieldFault> faults) =>
        new(RefusalCodes.InvalidRequest, "The request has faults; see which fields.", faults);
}

/// <summary>One fault of one field.</summary>
/// <param name="Field">The path as the caller wrote it, such as <c>rules[0].condition</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.FieldFault")]
public sealed record FieldFault([property: Id(0)] string Field, [property: Id(1)] string Message);
