using System.Security.Cryptography;

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

    /// <summary>The folder of the keys that protect what is stored; made if need be.</summary>
    public DirectoryInfo Keys() => MakeFolder(Path.Combine(path, "keys"));

    /// <summary>A key of 256 bits that is made once.</summary>
    public byte[] ReadOrCreateKey(string name)
    {
        var file = Path.Combine(Keys().FullName, name);
        if (!File.Exists(file))
            Write(file, RandomNumberGenerator.GetBytes(32), overwrite: false);
        return File.ReadAllBytes(file);
    }

    /// <summary>Writes a file whole or not at all, with mode 0600.</summary>
    public void Write(string file, byte[] content, bool overwrite)
    {
        MakeFolder(path);
        var draft = $"{file}.{Guid.NewGuid():n}";
        using (var stream = new FileStream(draft, Options()))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        if (overwrite || !File.Exists(file))
            File.Move(draft, file, overwrite);
        else
            File.Delete(draft);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    /// <summary>A folder that only its owner may look into, made if need be; one that is there stays as it is.</summary>
    public static DirectoryInfo MakeFolder(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, OwnerOnlyFolder);
}
