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

        DataFolder.TryCreate(folder.CredentialsFile, [1]).ShouldBeTrue();

        FileModes.Of(folder.CredentialsFile).ShouldBe("600");
        FileModes.Of(Path.GetDirectoryName(folder.CredentialsFile)!).ShouldBe("700");
        Directory.GetFiles(Path.GetDirectoryName(folder.CredentialsFile)!).Length.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_there_stays_as_it_is()
    {
        var file = new DataFolder(_root.FullName).CredentialsFile;
        File.WriteAllBytes(file, [1]);

        DataFolder.TryCreate(file, [2]).ShouldBeFalse();

        File.ReadAllBytes(file).ShouldBe([1]);
        Directory.GetFiles(_root.FullName).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_many_that_make_a_file_at_once_one_does()
    {
        var file = new DataFolder(_root.FullName).CredentialsFile;

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => DataFolder.TryCreate(file, [(byte)number]))));

        made.Count(first => first).ShouldBe(1);
        File.ReadAllBytes(file).ShouldBe([(byte)Array.IndexOf(made, true)]);
        Directory.GetFiles(_root.FullName).ShouldHaveSingleItem();
    }

    public void Dispose() => _root.Delete(recursive: true);
}
