namespace Sandboxes.Testing;

/// <summary>Who may do what with a file; asked only where files have such modes.</summary>
public static class FileModes
{
    public static string Of(string path) => OperatingSystem.IsWindows() ? "not on this system" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
