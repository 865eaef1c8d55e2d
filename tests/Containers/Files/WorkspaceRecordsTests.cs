using Sandboxes.Containers.Files;

namespace Sandboxes.Containers.Tests.Files;

public sealed class WorkspaceRecordsTests
{
    [Fact]
    public void Records_become_entries_by_name()
    {
        var entries = WorkspaceRecords.Parse("81a4 5 60 ./b//\n41ed 40 61 ./a b//\na1ff 3 62 ./c//\n11a4 0 63 ./d//\n", "top");

        entries.ShouldBe([
            new WorkspaceEntry("top/a b", WorkspaceEntryKind.Directory, 0, DateTimeOffset.FromUnixTimeSeconds(61)),
            new WorkspaceEntry("top/b", WorkspaceEntryKind.File, 5, DateTimeOffset.FromUnixTimeSeconds(60)),
            new WorkspaceEntry("top/c", WorkspaceEntryKind.Link, 3, DateTimeOffset.FromUnixTimeSeconds(62)),
            new WorkspaceEntry("top/d", WorkspaceEntryKind.Other, 0, DateTimeOffset.FromUnixTimeSeconds(63)),
        ]);
    }

    [Fact]
    public void A_record_that_was_cut_off_is_left_out() =>
        WorkspaceRecords.Parse("81a4 5 60 ./a//\n81a4 5 60 ./b", "").ShouldHaveSingleItem().Path.ShouldBe("a");

    [Fact]
    public void Nothing_is_nothing() => WorkspaceRecords.Parse("", "").ShouldBeEmpty();
}
