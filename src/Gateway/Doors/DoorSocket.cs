using System.Net.Sockets;
using System.Text;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Doors;

/// <summary>The file of the door's socket.</summary>
internal static class DoorSocket
{
    public const string Setting = $"{DoorOptions.Section}:gateway_socket";

    /// <summary>The kernel takes 107 bytes; a few are left to who looks at the socket from another folder.</summary>
    public const int MaxBytes = 100;

    private const string FileName = "door.sock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The setting where it is not given.</summary>
    public static Dictionary<string, string?> Settings(IConfiguration configuration) =>
        new() { [Setting] = Path.GetFullPath(Path.Combine(configuration[DataFolder.Setting] ?? DataFolder.Default, FileName)) };

    /// <summary>Makes room for the socket: its folder, without the file that a crash left.</summary>
    /// <exception cref="StartFaultException">The path is too long, or another gateway listens there.</exception>
    public static void Prepare(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > MaxBytes)
            throw new StartFaultException($"{DoorOptions.Section}.gateway_socket: '{path}' is longer than {MaxBytes} bytes; name a shorter path");
        if (IsTaken(path))
            throw new StartFaultException($"{DoorOptions.Section}.gateway_socket: another gateway listens on '{path}'");
        DataFolder.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.Delete(path);
    }

    /// <summary>Leaves it to its owner alone.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnly);
    }

    private static bool IsTaken(string path)
    {
        if (!File.Exists(path))
            return false;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
