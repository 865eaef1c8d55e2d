using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sandboxes.Containers.Doors;

/// <summary>Opens a port on the loopback address of another network namespace, as Linux allows a process with CAP_SYS_ADMIN.</summary>
internal static partial class NetworkNamespace
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int NewNetwork = 0x40000000;
    private const int Internet = 2;
    private const int StreamCloseOnExec = 1 | 0x80000;
    private const int Backlog = 64;
    private const int CapSysAdmin = 21;

    /// <summary>Whether doors can be opened: there is a gateway to lead to, the engine is on this machine, and this process may enter namespaces.</summary>
    public static bool CanEnter(ContainersOptions options) =>
        options.GatewaySocket is not null
        && OperatingSystem.IsLinux()
        && options.Endpoint.StartsWith("unix:", StringComparison.Ordinal)
        && HasCapability(CapSysAdmin);

    /// <summary>Listens at 127.0.0.1 in the namespace of this file. The socket stays there; the caller, and every thread that lives on, stays here.</summary>
    /// <exception cref="SocketException">The namespace cannot be entered, or the port is taken there.</exception>
    public static Socket Listen(string namespaceFile, int port)
    {
        var address = new IPEndPoint(IPAddress.Loopback, port).Serialize().Buffer[..16].ToArray();
        var (descriptor, error) = (-1, 0);
        // A thread of its own, which never returns: it enters the namespace for good, and does nothing there that could start another thread,
        // which would be in there with it.
        var thread = new Thread(() => descriptor = Enter(namespaceFile, address, out error));
        thread.Start();
        thread.Join();
        if (descriptor < 0)
            throw new SocketException(error);
#pragma warning disable CA2000 // The socket owns the handle, and the caller the socket.
        return new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
#pragma warning restore CA2000
    }

    private static int Enter(string namespaceFile, byte[] address, out int error)
    {
        var entrance = OpenFile(namespaceFile, ReadOnlyCloseOnExec);
        error = Marshal.GetLastPInvokeError();
        if (entrance < 0)
            return -1;
        var entered = SetNamespace(entrance, NewNetwork);
        error = Marshal.GetLastPInvokeError();
        _ = CloseFile(entrance);
        return entered < 0 ? -1 : ListenHere(address, out error);
    }

    private static int ListenHere(byte[] address, out int error)
    {
        var socket = NewSocket(Internet, StreamCloseOnExec, 0);
        error = Marshal.GetLastPInvokeError();
        if (socket < 0 || (Bind(socket, address, address.Length) == 0 && StartListening(socket, Backlog) == 0))
            return socket;
        error = Marshal.GetLastPInvokeError();
        _ = CloseFile(socket);
        return -1;
    }

    private static bool HasCapability(int capability)
    {
        const string Effective = "CapEff:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Effective, StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line[Effective.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var held)
            && (held >> capability & 1) == 1;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(int file, int kind);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NewSocket(int family, int kind, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Bind(int socket, byte[] address, int length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StartListening(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseFile(int file);
}
