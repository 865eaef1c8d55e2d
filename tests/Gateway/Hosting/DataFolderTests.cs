using Sandboxes.Gateway.Hosting;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-");

    [Fact]
    public void What_it_writes_only_its_owner_can_read()
    {
        var folder = new DataFolder(Path.Combine(_root.FullName, "data"));

        folder.Write(folder.CredentialsFile, [1], overwrite: false);

        FileModes.Of(folder.CredentialsFile).ShouldBe("600");
        FileModes.Of(Path.GetDirectoryName(folder.CredentialsFile)!).ShouldBe("700");
        Directory.GetFiles(Path.GetDirectoryName(folder.CredentialsFile)!).Length.ShouldBe(1);
    }

    [Fact]
    public void A_key_is_made_once()
    {
        var folder = new DataFolder(_root.FullName);

        var made = folder.ReadOrCreateKey("secrets.key");

        made.Length.ShouldBe(32);
        new DataFolder(_root.FullName).ReadOrCreateKey("secrets.key").ShouldBe(made);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
