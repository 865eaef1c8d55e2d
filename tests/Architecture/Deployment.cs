using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Sandboxes.Architecture.Tests;

/// <summary>What <c>deploy/compose.yaml</c> promises, as far as reading it can tell.</summary>
public sealed partial class Deployment
{
    private static readonly YamlMappingNode s_compose = Load();

    private static IEnumerable<(string Name, YamlMappingNode Service)> Services =>
        Map(s_compose, "services").Children.Select(service => (service.Key.ToString(), (YamlMappingNode)service.Value));

    [Fact]
    public void Every_service_that_stays_is_looked_after() =>
        Services.Where(service => Text(service.Service, "restart") != "no" && !service.Service.Children.ContainsKey("healthcheck"))
            .Select(service => service.Name).ShouldBeEmpty();

    [Fact]
    public void No_password_stands_in_it() =>
        File.ReadLines(Repository.PathOf("deploy/compose.yaml")).Where(line => !line.StartsWith('#') && Password().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void Every_secret_is_a_file_that_git_does_not_keep()
    {
        var files = Map(s_compose, "secrets").Children.Values.Select(secret => Text((YamlMappingNode)secret, "file")!).ToList();

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => file.StartsWith("./secrets/", StringComparison.Ordinal));
        Repository.Read("deploy/.gitignore").Split('\n').ShouldContain("secrets/");
    }

    [Fact]
    public void Ports_are_published_on_loopback_alone() =>
        Services.SelectMany(service => List(service.Service, "ports")).ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));

    [Fact]
    public void The_socket_of_the_container_engine_is_given_to_its_proxy_alone() =>
        Services.Where(service => List(service.Service, "volumes").Any(volume => volume.Contains("docker.sock", StringComparison.Ordinal)))
            .Select(service => service.Name).ShouldBe(["engine"]);

    [Fact]
    public void The_gateway_runs_with_as_little_as_it_needs()
    {
        var gateway = Services.Single(service => service.Name == "gateway").Service;

        Text(gateway, "read_only").ShouldBe("true");
        List(gateway, "cap_drop").ShouldBe(["ALL"]);
        List(gateway, "security_opt").ShouldBe(["no-new-privileges:true"]);
        Repository.Read("deploy/images/gateway/Dockerfile").ShouldContain("USER ${APP_UID}");
    }

    [Fact]
    public void Every_file_that_a_build_reads_is_there() =>
        Services.Where(service => service.Service.Children.ContainsKey("build"))
            .Select(service => Text(Map(service.Service, "build"), "dockerfile")!)
            .ShouldAllBe(file => File.Exists(Repository.PathOf(file)));

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var text = new StringReader(Repository.Read("deploy/compose.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;

    private static IEnumerable<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Select(item => item.ToString()) : [];

    /// <summary>A value after a password's name that is neither a file nor asked of the environment.</summary>
    [GeneratedRegex(@"password\s*[:=]\s*[^\s{$/.\]]", RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
