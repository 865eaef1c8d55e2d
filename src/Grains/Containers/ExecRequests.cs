using System.Collections.Immutable;
using System.Text;
using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>Which commands are taken, and how the port is asked for them. Pure.</summary>
internal static class ExecRequests
{
    public const string Endpoint = "http://127.0.0.1:5080";
    public const int MostArguments = 1_000;
    public const int MostVariables = 1_000;

    /// <summary>The kernel takes no more for one argument, so neither for all of them; likewise for the environment.</summary>
    public const int MostBytes = 128 * 1024;

    private const int DefaultTimeoutSeconds = 60;

    public static ImmutableArray<FieldFault> Faults(ExecCommand command) =>
        [.. CommandFaults(command.Command), .. EnvFaults(command.Env), .. CwdFaults(command.Cwd), .. TimeoutFaults(command.TimeoutSeconds)];

    /// <summary>The request for a command that has no faults.</summary>
    /// <param name="secret">The key for the sandbox's own API; null where nothing inside can reach it.</param>
    public static ExecRequest Of(ExecCommand command, string? secret, int outputLimit) => new(
        command.Command!.Value,
        Environment(command.Env ?? ImmutableDictionary<string, string>.Empty, secret),
        command.Cwd,
        Encoding.UTF8.GetBytes(command.Stdin ?? string.Empty),
        TimeSpan.FromSeconds(command.TimeoutSeconds ?? DefaultTimeoutSeconds),
        outputLimit);

    /// <summary>What the caller says goes before what is given to everybody.</summary>
    private static ImmutableDictionary<string, string> Environment(ImmutableDictionary<string, string> given, string? secret) => secret is null
        ? given
        : ImmutableDictionary<string, string>.Empty.Add("SANDBOX_ENDPOINT", Endpoint).Add("SANDBOX_API_KEY", secret).SetItems(given);

    private static IEnumerable<FieldFault> CommandFaults(ImmutableArray<string>? command)
    {
        if (command is not { IsDefaultOrEmpty: false } words)
        {
            yield return new("command", "Give the program and its arguments.");
            yield break;
        }

        if (words[0].Length == 0)
        {
            yield return new("command[0]", "The program must have a name.");
        }

        if (words.Length > MostArguments || words.Sum(static word => Size(word)) > MostBytes)
        {
            yield return new("command", $"At most {MostArguments} words of {MostBytes} bytes together.");
        }

        for (var index = 0; index < words.Length; index++)
        {
            if (HasNul(words[index]))
            {
                yield return new($"command[{index}]", NulMessage);
            }
        }
    }

    private static IEnumerable<FieldFault> EnvFaults(ImmutableDictionary<string, string>? env)
    {
        if (env is null)
        {
            yield break;
        }

        if (env.Count > MostVariables || env.Sum(static pair => Size(pair.Key) + Size(pair.Value)) > MostBytes)
        {
            yield return new("env", $"At most {MostVariables} variables of {MostBytes} bytes together.");
        }

        foreach (var (name, value) in env.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!IsName(name))
            {
                yield return new("env", "A name has letters, digits and underscores and does not begin with a digit.");
            }
            else if (HasNul(value))
            {
                yield return new($"env.{name}", NulMessage);
            }
        }
    }

    private static IEnumerable<FieldFault> CwdFaults(string? cwd)
    {
        if (cwd is not null && (!cwd.StartsWith('/') || HasNul(cwd) || Size(cwd) > 4_096))
        {
            yield return new("cwd", "Must be an absolute path of at most 4,096 bytes without a NUL character.");
        }
    }

    private static IEnumerable<FieldFault> TimeoutFaults(int? seconds)
    {
        if (seconds is < 1 or > 3_600)
        {
            yield return new("timeout_seconds", "Must be between 1 and 3,600.");
        }
    }

    private const string NulMessage = "Must not have a NUL character.";

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text) + 1;

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
