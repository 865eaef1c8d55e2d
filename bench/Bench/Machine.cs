using System.Runtime.InteropServices;

namespace Sandboxes.Bench;

/// <summary>What the numbers were taken on.</summary>
internal sealed record Machine(int Cores, string Processor, double MemoryGib, string OperatingSystem, string Runtime)
{
    public static Machine Describe() => new(
        Environment.ProcessorCount,
        Line("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        Line("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    public override string ToString() => FormattableString.Invariant($"{Cores} cores of {Processor}, {MemoryGib} GiB, {OperatingSystem}, {Runtime}");

    private static string? Line(string file, string name, char separator) => !File.Exists(file)
        ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim();
}
