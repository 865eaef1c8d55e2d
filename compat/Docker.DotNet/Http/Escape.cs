namespace Docker.DotNet.Http;

/// <summary>Names as parts of a path, so that none of them can lead to another one.</summary>
internal static class Escape
{
    /// <exception cref="ArgumentNullException">The name is null or empty.</exception>
    /// <exception cref="ArgumentException">The name is "." or "..".</exception>
    public static string Name(string name, string parameter)
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentNullException(parameter);
        if (name is "." or "..")
            throw new ArgumentException($"'{name}' is not a name.", parameter);
        return Uri.EscapeDataString(name);
    }

    /// <summary>An image's name has slashes of its own, which the engine wants to see as they are.</summary>
    public static string Image(string name, string parameter)
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentNullException(parameter);
        return string.Join('/', name.Split('/').Select(part => Name(part, parameter)));
    }
}
