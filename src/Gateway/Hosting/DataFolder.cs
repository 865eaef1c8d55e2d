namespace Sandboxes.Gateway.Hosting;

/// <summary>The folder that holds what the installation must not lose. Only its owner may look into it.</summary>
/// <param name="path">The setting <c>storage:data</c>; <c>.data</c> unless given.</param>
internal sealed class DataFolder(string path)
{
    public const string Setting = "storage:data";
    public const string Default = ".data";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    public string CredentialsFile => Path.Combine(path, "credentials.json");

    /// <summary>Makes a file whole or not at all, with mode 0600. False where one is there, which stays as it is.</summary>
    public static bool TryCreate(string file, byte[] content)
    {
        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():n}";
        try
        {
            using (var stream = new FileStream(draft, Options()))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A folder that only its owner may look into, made if need be; one that is there stays as it is.</summary>
    public static DirectoryInfo MakeFolder(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, OwnerOnlyFolder);

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
