namespace Sandboxes.Containers.Tests;

public abstract partial class ContainersContract
{
    [Fact]
    public async Task A_file_that_was_written_is_read_back_listed_and_seen_by_commands()
    {
        var spec = await MakeAsync();
        var files = Containers.Workspace(spec.Name);

        var written = await files.WriteAsync("a/b/c.txt", "hello"u8.ToArray(), default);

        (written.Value!.Path, written.Value.Kind, written.Value.Size).ShouldBe(("a/b/c.txt", WorkspaceEntryKind.File, 5));
        (await files.ReadAsync("a//./b/c.txt", 100, default)).Value.ToArray().ShouldBe("hello"u8.ToArray());
        (await files.ListAsync("", default)).Value.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Path.ShouldBe("a"), entry => entry.Kind.ShouldBe(WorkspaceEntryKind.Directory), entry => entry.Size.ShouldBe(0));
        (await files.ListAsync("a/b", default)).Value.ShouldHaveSingleItem().Path.ShouldBe("a/b/c.txt");
        (await Containers.RunAsync(spec.Name, "cat", "/workspace/a/b/c.txt")).Output.ShouldBe("hello");
    }

    [Fact]
    public async Task A_file_is_replaced_whole_also_by_nothing()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);
        await files.WriteAsync("f", new byte[1_000], default);

        await files.WriteAsync("f", default, default);

        (await files.ReadAsync("f", 1, default)).ShouldSatisfyAllConditions(
            reply => reply.Fault.ShouldBeNull(), reply => reply.Value.Length.ShouldBe(0));
        (await files.ListAsync("", default)).Value.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_directory_is_removed_with_all_that_is_in_it()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);
        await files.WriteAsync("d/e/f", default, default);

        (await files.DeleteAsync("d", default)).ShouldBe(new WorkspaceReply<bool>(true, null));

        (await files.ListAsync("", default)).Value.ShouldBeEmpty();
        (await files.DeleteAsync("d", default)).Fault.ShouldBe(WorkspaceFault.NotFound);
    }

    [Theory]
    [InlineData("../etc/passwd"), InlineData("/etc/passwd"), InlineData("a/../../etc/passwd"), InlineData("..")]
    public async Task A_path_that_leads_out_is_refused(string path)
    {
        var files = Containers.Workspace((await MakeAsync()).Name);

        (await files.ReadAsync(path, 1_000, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.WriteAsync(path, default, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.DeleteAsync(path, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ListAsync(path, default)).Fault.ShouldBe(WorkspaceFault.Outside);
    }

    [Fact]
    public async Task Files_and_directories_are_not_taken_for_each_other()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);
        await files.WriteAsync("d/f", default, default);

        (await files.ReadAsync("d", 10, default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.WriteAsync("d", default, default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.ListAsync("d/f", default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.WriteAsync("d/f/g", default, default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.ReadAsync("", 10, default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.DeleteAsync(".", default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);

        (await files.ReadAsync("none", 10, default)).Fault.ShouldBe(WorkspaceFault.NotFound);
        (await files.ReadAsync("none/none", 10, default)).Fault.ShouldBe(WorkspaceFault.NotFound);
        (await files.ListAsync("none", default)).Fault.ShouldBe(WorkspaceFault.NotFound);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_read()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);
        await files.WriteAsync("f", new byte[101], default);

        (await files.ReadAsync("f", 100, default)).Fault.ShouldBe(WorkspaceFault.TooLarge);
        (await files.ReadAsync("f", 101, default)).Value.Length.ShouldBe(101);
    }

    [Fact]
    public async Task A_file_for_which_there_is_no_room_leaves_what_was_there()
    {
        var files = Containers.Workspace((await MakeAsync()).Name);
        await files.WriteAsync("f", "before"u8.ToArray(), default);

        (await files.WriteAsync("f", new byte[17 << 20], default)).Fault.ShouldBe(WorkspaceFault.NoSpace);

        (await files.ReadAsync("f", 100, default)).Value.ToArray().ShouldBe("before"u8.ToArray());
        (await files.ListAsync("", default)).Value.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Files_of_no_container_are_not_found_as_a_container_is_not() =>
        await Should.ThrowAsync<ContainerNotFoundException>(Containers.Workspace("sbx_none-1").ListAsync("", default));
}
