using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Files;

/// <summary>Links, odd names and other tricks.</summary>
[Trait("needs", "docker")]
public sealed class WorkspaceTrickTests(SharedDockerEngine engine) : DockerTests(engine)
{
    [Fact]
    public async Task Links_that_lead_out_are_not_followed()
    {
        var name = await MakeAsync();
        var files = Containers.Workspace(name);
        await Containers.ShellAsync(name, "ln -s /etc out; ln -s /etc/passwd file; ln -s ../tmp up; echo secret >/tmp/f; ln -s out/../../etc/group far");

        (await files.ReadAsync("file", 10_000, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ReadAsync("far", 10_000, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ReadAsync("out/passwd", 10_000, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ReadAsync("up/f", 10_000, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ListAsync("out", default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.WriteAsync("up/g", default, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.WriteAsync("up/new/g", default, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.DeleteAsync("up/f", default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await Containers.RunAsync(name, "ls", "/tmp")).Output.ShouldBe("f\n");
    }

    [Fact]
    public async Task Links_that_stay_inside_are_followed()
    {
        var name = await MakeAsync();
        var files = Containers.Workspace(name);
        await Containers.ShellAsync(name, "mkdir d; echo text >d/f; ln -s d l; ln -s d/f k; ln -s /workspace/d/f absolute");

        (await files.ReadAsync("l/f", 100, default)).Value.ToArray().ShouldBe("text\n"u8.ToArray());
        (await files.ReadAsync("k", 100, default)).Value.ToArray().ShouldBe("text\n"u8.ToArray());
        (await files.ReadAsync("absolute", 100, default)).Value.ToArray().ShouldBe("text\n"u8.ToArray());
        (await files.ListAsync("", default)).Value.Single(entry => entry.Path == "l").Kind.ShouldBe(WorkspaceEntryKind.Link);
    }

    [Fact]
    public async Task Writing_replaces_a_link_and_not_what_it_leads_to()
    {
        var name = await MakeAsync();
        var files = Containers.Workspace(name);
        await Containers.ShellAsync(name, "echo before >/tmp/f; ln -s /tmp/f file; mkdir /tmp/d; ln -s /tmp/d directory");

        (await files.WriteAsync("file", "after"u8.ToArray(), default)).Value!.Kind.ShouldBe(WorkspaceEntryKind.File);
        (await files.WriteAsync("directory", "after"u8.ToArray(), default)).Value!.Kind.ShouldBe(WorkspaceEntryKind.File);

        (await Containers.ShellAsync(name, "cat /tmp/f; ls /tmp/d; cat file directory")).Output.ShouldBe("before\nafterafter");
    }

    [Fact]
    public async Task Deleting_a_link_leaves_what_it_leads_to()
    {
        var name = await MakeAsync();
        var files = Containers.Workspace(name);
        await Containers.ShellAsync(name, "mkdir /tmp/d; touch /tmp/d/f; ln -s /tmp/d l; mkdir x; ln -s /tmp/d x/l");

        (await files.DeleteAsync("l", default)).Fault.ShouldBeNull();
        (await files.DeleteAsync("x", default)).Fault.ShouldBeNull();

        (await Containers.ShellAsync(name, "ls /tmp/d; ls")).Output.ShouldBe("f\n");
    }

    [Theory]
    [InlineData("-rf"), InlineData("$(touch injected)"), InlineData("`id`;'\"\\"), InlineData("a b  c "), InlineData("*"), InlineData("line\nfeed"),
     InlineData("\n"), InlineData("end\n"), InlineData("Grüße 日本"), InlineData("...")]
    public async Task Odd_names_are_only_names(string odd)
    {
        var files = Containers.Workspace(await MakeAsync());

        (await files.WriteAsync($"{odd}/{odd}", "x"u8.ToArray(), default)).Value!.Path.ShouldBe($"{odd}/{odd}");

        (await files.ListAsync("", default)).Value.ShouldHaveSingleItem().Path.ShouldBe(odd);
        (await files.ListAsync(odd, default)).Value.ShouldHaveSingleItem().Path.ShouldBe($"{odd}/{odd}");
        (await files.ReadAsync($"{odd}/{odd}", 10, default)).Value.ToArray().ShouldBe("x"u8.ToArray());
        (await files.DeleteAsync(odd, default)).Fault.ShouldBeNull();
        (await files.ListAsync("", default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_cannot_pass_for_other_entries_of_a_list()
    {
        var name = await MakeAsync();
        await Containers.ShellAsync(name, "touch \"$(printf 'a/\\n81a4 1 0 .' | tr '/' '_')\"");

        var listed = await Containers.Workspace(name).ListAsync("", default);

        listed.Value.ShouldHaveSingleItem().Path.ShouldBe("a_\n81a4 1 0 .");
    }

    [Fact]
    public async Task What_is_neither_file_nor_directory_is_not_read()
    {
        var name = await MakeAsync();
        await Containers.ShellAsync(name, "mkfifo pipe; ln -s /dev/zero zero");
        var files = Containers.Workspace(name);

        (await files.ReadAsync("pipe", 10, default)).Fault.ShouldBe(WorkspaceFault.WrongKind);
        (await files.ReadAsync("zero", 10, default)).Fault.ShouldBe(WorkspaceFault.Outside);
        (await files.ListAsync("", default)).Value.Single(entry => entry.Path == "pipe").Kind.ShouldBe(WorkspaceEntryKind.Other);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_denied()
    {
        var name = await MakeAsync();
        await Containers.ShellAsync(name, "echo x >f; chmod 0 f; mkdir d; touch d/f; chmod 0 d");
        var files = Containers.Workspace(name);

        (await files.ReadAsync("f", 10, default)).Fault.ShouldBe(WorkspaceFault.Denied);
        (await files.ReadAsync("d/f", 10, default)).Fault.ShouldBe(WorkspaceFault.Denied);
    }

    [Fact]
    public async Task A_container_without_room_for_processes_says_so()
    {
        var name = await MakeAsync(TestAdapter.Small with { Pids = 16 });
        // The inner shell ends when it cannot start another. The outer one takes its place and ends well, as what is left of a command that did not is ended.
        var filled = await Containers.ShellAsync(name, "(while :; do setsid sleep 7777 >/dev/null 2>&1 & done); setsid sleep 7777 >/dev/null 2>&1 & exit 0");

        filled.End.ExitCode.ShouldBe(0);

        (await Containers.Workspace(name).WriteAsync("f", "x"u8.ToArray(), default)).Fault.ShouldBe(WorkspaceFault.NoProcess);
    }

    [Fact]
    public async Task Ten_thousand_files_are_listed()
    {
        var name = await MakeAsync(new ContainerLimits(1, 256, 64, 64));
        await Containers.ShellAsync(name, "mkdir d; cd d; seq 10050 | xargs touch");

        (await Containers.Workspace(name).ListAsync("d", default)).Value.Length.ShouldBe(10_000);
    }

    [Fact]
    public async Task Eight_megabytes_go_in_and_come_out_whole()
    {
        var name = await MakeAsync(new ContainerLimits(1, 256, 64, 64));
        var content = new byte[8 << 20];
        new Random(1).NextBytes(content);
        var files = Containers.Workspace(name);

        await files.WriteAsync("big", content, default);

        (await files.ReadAsync("big", content.Length, default)).Value.Span.SequenceEqual(content).ShouldBeTrue();
    }
}
