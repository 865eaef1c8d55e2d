namespace Sandboxes.Containers.Exec;

/// <summary>What cannot be a command. Everything else goes to the kernel as it is: no shell reads it.</summary>
internal static class CommandRules
{
    /// <exception cref="ArgumentException">A part holds a NUL, a variable's name cannot be one, the directory is not absolute, or a number is out of bounds.</exception>
    public static void Check(ExecRequest request)
    {
        if (request.Command.IsDefaultOrEmpty || request.Command[0].Length == 0)
            throw new ArgumentException("A command needs a program.", nameof(request));
        if (request.Command.Any(HasNul) || request.Environment.Values.Any(HasNul))
            throw new ArgumentException("No part of a command can hold a NUL.", nameof(request));
        if (request.Environment.Keys.Any(static name => name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || HasNul(name)))
            throw new ArgumentException("A variable's name is not empty and holds neither '=' nor a NUL.", nameof(request));
        if (request.Directory is { } directory && (!directory.StartsWith('/') || HasNul(directory)))
            throw new ArgumentException("A command's directory is an absolute path without a NUL.", nameof(request));
        if (request.Timeout <= TimeSpan.Zero || request.OutputLimit < 0)
            throw new ArgumentException("A command's time is more than nothing, and its output limit not negative.", nameof(request));
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
