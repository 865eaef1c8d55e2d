using System.Diagnostics;
using System.Globalization;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>
/// Stands in for a full disk without being root: the system's limit on the size of a file (RLIMIT_FSIZE) is taken to one byte and
/// back while the gateway runs, so that every write to any file fails and reads go on.
/// </summary>
internal static class FullDisk
{
    /// <summary>Has writes beyond the limit fail instead of ending the process; the runtime must not map its code through a file.</summary>
    public static string[] Launcher => ["sh", "-c", "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec \"$0\" \"$@\""];

    public static Task StrikeAsync(GatewayProcess gateway) => LimitAsync(gateway, "1:unlimited");

    public static Task MendAsync(GatewayProcess gateway) => LimitAsync(gateway, "unlimited:unlimited");

    private static async Task LimitAsync(GatewayProcess gateway, string limit)
    {
        using var command = Process.Start("prlimit", ["--pid", gateway.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={limit}"]);
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0);
    }
}
