using System.Formats.Tar;
using System.Net;

namespace Sandboxes.Embedded.Tests;

public sealed class ImageTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task An_imported_image_is_listed_with_its_name()
    {
        var images = await Client.Images.ListImagesAsync(new() { Filters = Where("reference", DockerEngine.BusyboxImage) });

        var image = images.ShouldHaveSingleItem();
        image.ID.ShouldStartWith("sha256:");
        image.RepoTags.ShouldContain(DockerEngine.BusyboxImage);
        image.Size.ShouldBeGreaterThan(500_000);
        image.Created.Kind.ShouldBe(DateTimeKind.Utc);
        image.Created.Year.ShouldBeGreaterThan(2020);
    }

    [Fact]
    public async Task Instructions_apply_to_an_imported_image()
    {
        var name = await ImportAsync("ENV A=b", "WORKDIR /workspace", "USER 1000", "CMD [\"true\"]");

        var image = await Client.Images.InspectImageAsync(name);

        image.Config.Env.ShouldContain("A=b");
        image.Config.WorkingDir.ShouldBe("/workspace");
        image.Config.User.ShouldBe("1000");
        image.Config.Cmd.ShouldBe(["true"]);
        image.Os.ShouldBe("linux");
        image.RootFS.Layers.ShouldHaveSingleItem();
        await DeleteAsync(name);
    }

    [Fact]
    public async Task A_tag_is_one_more_name_and_goes_first()
    {
        var name = await ImportAsync();
        await Client.Images.TagImageAsync(name, new() { RepositoryName = Mark, Tag = "second" });

        var untagged = await Client.Images.DeleteImageAsync($"{Mark}:second", new());
        var deleted = await Client.Images.DeleteImageAsync(name, new());

        untagged.ShouldHaveSingleItem().ShouldHaveSingleItem().ShouldBe(new("Untagged", $"{Mark}:second"));
        deleted.ShouldContain(step => step.ContainsKey("Deleted"));
        await Should.ThrowAsync<DockerImageNotFoundException>(Client.Images.InspectImageAsync(name));
    }

    [Fact]
    public async Task A_saved_image_can_be_loaded_again()
    {
        var name = await ImportAsync();
        using var archive = new MemoryStream();
        await using (var saved = await Client.Images.SaveImageAsync(name))
            await saved.CopyToAsync(archive);
        await DeleteAsync(name);

        archive.Position = 0;
        var said = new Signals<JSONMessage>();
        await Client.Images.LoadImageAsync(new() { Quiet = true }, archive, said);

        said.All().ShouldContain(line => line.Stream.Contains(name, StringComparison.Ordinal));
        (await Client.Images.InspectImageAsync(name)).RepoTags.ShouldBe([name]);
        await DeleteAsync(name);
    }

    [Fact]
    public async Task A_missing_image_is_said_to_be_missing()
    {
        var missing = await Should.ThrowAsync<DockerImageNotFoundException>(Client.Images.InspectImageAsync("nobody/has:this"));
        await Should.ThrowAsync<DockerImageNotFoundException>(CreateAsync(new() { Image = "nobody/has:this" }));
        await Should.ThrowAsync<DockerImageNotFoundException>(Client.Images.DeleteImageAsync("nobody/has:this", new()));

        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.ResponseBody.ShouldContain("nobody/has:this");
    }

    [Fact]
    public async Task An_image_in_use_is_not_deleted()
    {
        await CreateAsync(new());

        var refused = await Should.ThrowAsync<DockerApiException>(Client.Images.DeleteImageAsync(DockerEngine.BusyboxImage, new()));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<string> ImportAsync(params string[] changes)
    {
        using var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, leaveOpen: true))
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "mark") { DataStream = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Mark)) });
        archive.Position = 0;
        var said = new Signals<JSONMessage>();
        await Client.Images.CreateImageAsync(new() { FromSrc = "-", Repo = Mark, Tag = "1", Changes = changes }, archive, null, said);
        said.All().ShouldContain(line => line.Status.StartsWith("sha256:", StringComparison.Ordinal));
        return $"{Mark}:1";
    }

    private async Task DeleteAsync(string name) => await Client.Images.DeleteImageAsync(name, new());
}
