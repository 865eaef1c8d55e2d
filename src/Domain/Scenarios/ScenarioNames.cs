using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Scenarios;

/// <summary>What things in a scenario may be called.</summary>
internal static partial class ScenarioNames
{
    /// <summary>A short id that tells runs apart.</summary>
    public const string Run = "run";

    public const string SandboxId = "sandbox_id";

    /// <summary>Which time of a repeated step it is, from 1.</summary>
    public const string Iteration = "iteration";

    /// <summary>The virtual time of the step's request.</summary>
    public const string Now = "now";

    /// <summary>Names that are always there and that nothing may be saved under.</summary>
    public static readonly ImmutableArray<string> BuiltIn = [Run, SandboxId, Iteration, Now];

    public const string Rule = "lower-case letters, digits and underscores, a letter first, 64 at most";

    public const string StepRule = "letters, digits, dots, hyphens and underscores, 64 at most";

    /// <summary>For ids of scenarios, parameters and saved values.</summary>
    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$", RegexOptions.CultureInvariant)]
    public static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$", RegexOptions.CultureInvariant)]
    public static partial Regex Step();
}
