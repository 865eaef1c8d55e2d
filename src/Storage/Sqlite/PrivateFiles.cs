namespace Sandboxes.Storage.Sqlite;

/// <summary>Makes folders and files that only this user can read.</summary>
internal static class PrivateFiles
{
    /// <summary>Makes an empty file with mode 0600, and its folder with 0700, unless they are there. SQLite gives its log the same mode.</summary>
    public static void Create(string path)
    {
        // Opening and closing a file that SQLite has open in this process would drop SQLite's locks on it.
        if (File.Exists(path))
            return;
        CreateFolder(Path.GetDirectoryName(path)!);
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new FileStream(path, creation);
    }

    /// <summary>Makes sure that files can be made in the folder, by making one that goes at once.</summary>
    public static void Probe(string folder)
    {
        CreateFolder(folder);
        var creation = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var probe = new FileStream(Path.Combine(folder, ".probe"), creation);
    }

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
