using System.Text.RegularExpressions;

namespace Sandboxes.Architecture.Tests;

/// <summary>What <c>deploy/engine/haproxy.cfg</c> passes to the container engine.</summary>
public sealed partial class EngineProxy
{
    /// <summary>Each call of the platform, as the Engine API has it.</summary>
    private static readonly Dictionary<string, (string Method, string Path)> s_calls = new()
    {
        ["Containers.CreateContainerAsync"] = ("post", "/containers/create"),
        ["Containers.GetContainerLogsAsync"] = ("get", "/containers/0123abc/logs"),
        ["Containers.GetContainerStatsAsync"] = ("get", "/containers/0123abc/stats"),
        ["Containers.InspectContainerAsync"] = ("get", "/containers/sbx_1-1/json"),
        ["Containers.KillContainerAsync"] = ("post", "/containers/sbx_1-1/kill"),
        ["Containers.ListContainersAsync"] = ("get", "/containers/json"),
        ["Containers.PauseContainerAsync"] = ("post", "/containers/pool.name.1.2/pause"),
        ["Containers.RemoveContainerAsync"] = ("delete", "/containers/pool.name.1.2"),
        ["Containers.RenameContainerAsync"] = ("post", "/containers/pool.name.1.2/rename"),
        ["Containers.StartContainerAsync"] = ("post", "/containers/0123abc/start"),
        ["Containers.UnpauseContainerAsync"] = ("post", "/containers/0123abc/unpause"),
        ["Containers.UpdateContainerAsync"] = ("post", "/containers/0123abc/update"),
        ["Exec.ExecCreateContainerAsync"] = ("post", "/containers/0123abc/exec"),
        ["Exec.InspectContainerExecAsync"] = ("get", "/exec/0123abc/json"),
        ["Exec.StartAndAttachContainerExecAsync"] = ("post", "/exec/0123abc/start"),
        ["Images.InspectImageAsync"] = ("get", "/images/sandbox-orleans/sandbox%3Alatest/json"),
        ["System.GetSystemInfoAsync"] = ("get", "/info"),
        ["System.MonitorEventsAsync"] = ("get", "/events"),
        ["System.PingAsync"] = ("get", "/_ping"),
    };

    private static readonly (string Method, Regex Path)[] s_passed =
    [
        .. Rule().Matches(Repository.Read("deploy/engine/haproxy.cfg")).Select(rule => (rule.Groups[1].Value, new Regex(rule.Groups[2].Value)))
    ];

    [Fact]
    public void Every_call_of_the_platform_stands_in_the_table_above() =>
        Repository.FilesUnder("src/Containers", ".cs").SelectMany(file => Call().Matches(Repository.Read(file))).Select(call => call.Groups[1].Value)
            .Distinct().Order().ShouldBe(s_calls.Keys.Order());

    [Fact]
    public void Every_call_of_the_platform_passes() => s_calls.Values.Where(call => !Passes(call.Method, call.Path)).ShouldBeEmpty();

    [Fact]
    public void A_version_before_the_path_changes_nothing() => s_calls.Values.Where(call => !Passes(call.Method, $"/v1.41{call.Path}")).ShouldBeEmpty();

    [Fact]
    public void Every_rule_is_needed_by_a_call() =>
        s_passed.Where(rule => !s_calls.Values.Any(call => call.Method == rule.Method && rule.Path.IsMatch(call.Path))).ShouldBeEmpty();

    [Theory]
    [InlineData("post", "/build")]
    [InlineData("post", "/images/create")]
    [InlineData("delete", "/images/debian")]
    [InlineData("get", "/containers/0123abc/archive")]
    [InlineData("post", "/containers/0123abc/attach")]
    [InlineData("post", "/containers/prune")]
    [InlineData("post", "/networks/create")]
    [InlineData("post", "/volumes/create")]
    [InlineData("get", "/secrets")]
    [InlineData("post", "/swarm/init")]
    [InlineData("post", "/x/containers/create")]
    public void Another_call_does_not_pass(string method, string path) => Passes(method, path).ShouldBeFalse();

    [Fact]
    public void What_no_rule_allows_is_denied_and_a_path_that_climbs_too()
    {
        var rules = Repository.Read("deploy/engine/haproxy.cfg").Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("http-request ", StringComparison.Ordinal)).ToList();

        rules[0].ShouldBe("http-request deny if { path,url_dec -m sub .. }");
        rules[^1].ShouldBe("http-request deny");
        rules[1..^1].Count.ShouldBe(s_passed.Length);
    }

    private static bool Passes(string method, string path) => s_passed.Any(rule => rule.Method == method && rule.Path.IsMatch(path));

    [GeneratedRegex(@"^ *http-request allow if (\w+) +\{ path -m reg (\S+) \}$", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\bdocker\.([A-Z]\w+\.\w+Async)\b")]
    private static partial Regex Call();
}
