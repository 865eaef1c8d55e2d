using System.Formats.Tar;

namespace Sandboxes.Embedded.Tests;

public sealed class ArchiveTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task Files_go_in_and_come_out_as_they_were()
    {
        var id = await StartIdleAsync();
        var bytes = System.Security.Cryptography.RandomNumberGenerator.GetBytes(1_000_000);

        await Client.Containers.ExtractArchiveToContainerAsync(id, new() { Path = "/workspace" }, await ArchiveAsync("a file", bytes));
        var answer = await Client.Containers.GetArchiveFromContainerAsync(id, new() { Path = "/workspace/a file" }, statOnly: false);

        await using var archive = new TarReader(answer.Stream);
        var entry = (await archive.GetNextEntryAsync(copyData: true))!;
        using var content = new MemoryStream();
        await entry.DataStream!.CopyToAsync(content);
        (entry.Name, entry.Uid).ShouldBe(("a file", 1000));
        content.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (answer.Stat.Name, answer.Stat.Size).ShouldBe(("a file", 1_000_000));
    }

    [Fact]
    public async Task A_file_is_described_without_its_content()
    {
        var id = await StartIdleAsync();
        await ShellAsync(id, "echo hello > /tmp/f; ln -s /tmp/f /tmp/link");

        var file = await Client.Containers.GetArchiveFromContainerAsync(id, new() { Path = "/tmp/f" }, statOnly: true);
        var link = await Client.Containers.GetArchiveFromContainerAsync(id, new() { Path = "/tmp/link" }, statOnly: true);

        file.Stream.ShouldBeNull();
        (file.Stat.Name, file.Stat.Size, file.Stat.LinkTarget).ShouldBe(("f", 6, ""));
        file.Stat.Mtime.Year.ShouldBeGreaterThan(2020);
        link.Stat.LinkTarget.ShouldBe("/tmp/f");
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_said_to_be_missing()
    {
        var id = await StartIdleAsync();

        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.GetArchiveFromContainerAsync(id, new() { Path = "/nowhere" }, statOnly: false));
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Containers.GetArchiveFromContainerAsync(id, new() { Path = "/nowhere" }, statOnly: true));
        var missing = await Should.ThrowAsync<DockerContainerNotFoundException>(
            async () => await Client.Containers.ExtractArchiveToContainerAsync(id, new() { Path = "/nowhere" }, await ArchiveAsync("f", [1])));

        missing.ResponseBody.ShouldContain("/nowhere");
    }

    private static async Task<MemoryStream> ArchiveAsync(string name, byte[] content)
    {
        var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, leaveOpen: true))
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), Uid = 1000, Gid = 1000 });
        archive.Position = 0;
        return archive;
    }
}
