namespace Sandboxes.Testing;

/// <summary>Where the repository lies that the tests were built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> s_root = new(Find);

    public static string PathOf(string relative) => Path.Combine(s_root.Value, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sandbox.Orleans.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Sandbox.Orleans.sln.");
    }
}
