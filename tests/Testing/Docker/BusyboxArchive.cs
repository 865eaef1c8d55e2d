using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Sandboxes.Testing.Docker;

/// <summary>An image of one layer, made from the busybox of this machine, so that no registry is asked.</summary>
internal static class BusyboxArchive
{
    private const UnixFileMode Program = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Text = (UnixFileMode)0b110_100_100;
    private const UnixFileMode Anybody = (UnixFileMode)0b1_111_111_111;

    private static readonly string? Busybox = new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(File.Exists);

    public static string? Unavailable { get; } =
        Busybox is null ? "There is no busybox; Debian has it in busybox-static."
        : File.ReadAllBytes(Busybox).AsSpan().IndexOf("/ld-linux"u8) >= 0 ? "This busybox needs libraries; Debian has one without in busybox-static."
        : null;

    public static async Task ImportAsync(Uri engine, string name, CancellationToken cancellationToken)
    {
        using var client = new DockerClientConfiguration(engine).CreateClient();
        using var archive = await ArchiveAsync(cancellationToken);
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = name.Split(':')[0],
            Tag = name.Split(':')[1],
            Changes = ["ENV PATH=/bin", "CMD [\"/bin/sh\"]"]
        };
        await client.Images.CreateImageAsync(parameters, archive, null, new Faults(), cancellationToken);
    }

    private static async Task<MemoryStream> ArchiveAsync(CancellationToken cancellationToken)
    {
        var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var folder in new[] { "bin", "dev", "etc", "home", "proc", "root", "run", "sys", "usr", "var" })
                await tar.WriteEntryAsync(BareEntry(TarEntryType.Directory, folder, Program), cancellationToken);
            await tar.WriteEntryAsync(BareEntry(TarEntryType.Directory, "tmp", Anybody), cancellationToken);
            await tar.WriteEntryAsync(BareEntry(TarEntryType.Directory, "workspace", Program, owner: 1000), cancellationToken);
            await tar.WriteEntryAsync(FileEntry("bin/busybox", await File.ReadAllBytesAsync(Busybox!, cancellationToken), Program), cancellationToken);
            foreach (var applet in (await AppletsAsync(cancellationToken)).Where(applet => applet != "busybox"))
                await tar.WriteEntryAsync(LinkEntry($"bin/{applet}", "busybox"), cancellationToken);
            await tar.WriteEntryAsync(LinkEntry("sbin", "bin"), cancellationToken);
            await tar.WriteEntryAsync(LinkEntry("usr/bin", "../bin"), cancellationToken);
            await tar.WriteEntryAsync(
                FileEntry("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nsandbox:x:1000:1000:sandbox:/workspace:/bin/sh\n"u8.ToArray(), Text), cancellationToken);
            await tar.WriteEntryAsync(FileEntry("etc/group", "root:x:0:\nsandbox:x:1000:\n"u8.ToArray(), Text), cancellationToken);
        }

        archive.Position = 0;
        return archive;
    }

    private static PaxTarEntry BareEntry(TarEntryType kind, string name, UnixFileMode mode, int owner = 0) =>
        new(kind, name) { Mode = mode, Uid = owner, Gid = owner, ModificationTime = DateTimeOffset.UnixEpoch };

    private static PaxTarEntry FileEntry(string name, byte[] content, UnixFileMode mode)
    {
        var entry = BareEntry(TarEntryType.RegularFile, name, mode);
        entry.DataStream = new MemoryStream(content);
        return entry;
    }

    private static PaxTarEntry LinkEntry(string name, string target)
    {
        var entry = BareEntry(TarEntryType.SymbolicLink, name, Program);
        entry.LinkName = target;
        return entry;
    }

    private static async Task<string[]> AppletsAsync(CancellationToken cancellationToken)
    {
        using var busybox = Process.Start(new ProcessStartInfo(Busybox!, ["--list"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.ASCII })!;
        var list = await busybox.StandardOutput.ReadToEndAsync(cancellationToken);
        return list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>An import that fails after it has begun says so in what it reports, and nowhere else.</summary>
    private sealed class Faults : IProgress<JSONMessage>
    {
        public void Report(JSONMessage value)
        {
            if (value.Error is not null)
                throw new InvalidOperationException($"The test image cannot be imported: {value.Error.Message}");
        }
    }
}
