using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

public sealed class PlatformScriptTests
{
    [Fact]
    public void The_scripts_are_numbered_from_1_without_gaps() =>
        PlatformScript.All.Select(script => script.Name[..5]).ShouldBe(Enumerable.Range(1, PlatformScript.All.Count).Select(number => $"{number:0000}-"));

    [Fact]
    public void Ends_of_line_do_not_change_what_a_script_is() =>
        new PlatformScript(1, "one", "a\r\nb\r\n").Checksum.ShouldBe(new PlatformScript(1, "one", "a\nb\n").Checksum);

    [Fact]
    public void Anything_else_does() =>
        new PlatformScript(1, "one", "a\nb").Checksum.ShouldNotBe(new PlatformScript(1, "one", "a\nc").Checksum);
}
