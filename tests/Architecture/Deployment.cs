using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;
using static Sandboxes.Architecture.Tests.ComposeFile;

namespace Sandboxes.Architecture.Tests;

/// <summary>What the compose files under <c>deploy/</c> promise, as far as reading them can tell.</summary>
public sealed partial class Deployment
{
    private const string Dockerfile = "deploy/images/gateway/Dockerfile";

    private static readonly ComposeFile s_base = ComposeFile.Read("deploy/compose.yaml");
    private static readonly ComposeFile s_containers = ComposeFile.Read("deploy/compose.containers.yaml");
    private static readonly ComposeFile[] s_both = [s_base, s_containers];

    private static IEnumerable<(string Name, YamlMappingNode Service)> Services => s_both.SelectMany(file => file.Services);

    /// <summary>Where a service is made; the second file only adds to those of the first.</summary>
    private static IEnumerable<(string Name, YamlMappingNode Service)> Made => Services.Where(service => Text(service.Service, "image") is not null);

    [Fact]
    public void Every_service_that_stays_is_looked_after() =>
        Made.Where(service => Text(service.Service, "restart") != "no" && !service.Service.Children.ContainsKey("healthcheck"))
            .Select(service => service.Name).ShouldBeEmpty();

    [Fact]
    public void No_password_stands_in_it() =>
        s_both.SelectMany(file => File.ReadLines(Repository.PathOf(file.Path))).Where(line => !line.StartsWith('#') && Password().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void Every_secret_is_a_file_that_git_does_not_keep()
    {
        var files = Map(s_base.Root, "secrets").Children.Values.Select(secret => Text((YamlMappingNode)secret, "file")!).ToList();

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => file.StartsWith("./secrets/", StringComparison.Ordinal));
        Repository.Read("deploy/.gitignore").Split('\n').ShouldContain("secrets/");
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("networks")]
    public void What_a_service_is_given_is_there_and_what_is_there_is_given(string kind) =>
        Services.SelectMany(service => List(service.Service, kind)).Distinct().Order()
            .ShouldBe(s_both.SelectMany(file => Keys(file.Root, kind)).Order());

    [Fact]
    public void Every_secret_that_a_setting_reads_is_given_to_its_service() =>
        (from service in Services
         from value in Map(service.Service, "environment").Children.Values
         from Match secret in Secret().Matches(value.ToString())
         where !List(service.Service, "secrets").Contains(secret.Groups[1].Value)
         select $"{service.Name}: {secret.Value}").ShouldBeEmpty();

    [Fact]
    public void Whom_a_service_waits_for_is_there() =>
        Services.SelectMany(service => Keys(service.Service, "depends_on")).Except(Services.Select(service => service.Name)).ShouldBeEmpty();

    [Fact]
    public void Every_setting_in_it_exists()
    {
        var settings = Services.SelectMany(service => Keys(service.Service, "environment"))
            .Concat(Variable().Matches(Repository.Read(Dockerfile)).Select(match => match.Value))
            .Where(name => name.StartsWith("SANDBOX__", StringComparison.Ordinal))
            .Select(name => name["SANDBOX__".Length..].Replace("__", ".", StringComparison.Ordinal).ToLowerInvariant()).ToList();

        settings.ShouldNotBeEmpty();
        settings.Except(Settings.Names).ShouldBeEmpty();
    }

    [Fact]
    public void Ports_are_published_on_loopback_alone() =>
        Services.SelectMany(service => List(service.Service, "ports")).ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));

    [Fact]
    public void Only_the_gateway_is_on_a_network_that_leads_out()
    {
        var outward = s_both.SelectMany(file => Map(file.Root, "networks")).Where(network => Text((YamlMappingNode)network.Value, "internal") != "true")
            .Select(network => network.Key.ToString()).ToList();

        Services.Where(service => List(service.Service, "networks").Intersect(outward).Any()).Select(service => service.Name).ShouldBe(["gateway"]);
    }

    [Fact]
    public void The_socket_of_the_container_engine_is_given_to_its_proxy_alone_and_only_by_the_second_file()
    {
        Services.Where(service => List(service.Service, "volumes").Any(volume => volume.Contains("docker.sock", StringComparison.Ordinal)))
            .Select(service => service.Name).ShouldBe(["engine"]);
        s_base.Services.ShouldNotContain(service => service.Name == "engine");
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("migrate")]
    [InlineData("engine")]
    public void What_needs_no_rights_has_none(string name)
    {
        var service = Made.Single(service => service.Name == name).Service;

        Text(service, "read_only").ShouldBe("true");
        List(service, "cap_drop").ShouldBe(["ALL"]);
        List(service, "security_opt").ShouldBe(["no-new-privileges:true"]);
    }

    [Fact]
    public void The_image_of_the_gateway_does_not_run_as_root() => Repository.Read(Dockerfile).ShouldContain("USER ${APP_UID}");

    [Fact]
    public void Every_file_that_a_build_reads_is_there() =>
        Made.Where(service => service.Service.Children.ContainsKey("build"))
            .Select(service => Text(Map(service.Service, "build"), "dockerfile")!)
            .ShouldAllBe(file => File.Exists(Repository.PathOf(file)));

    [Fact]
    public void An_image_that_is_built_here_is_never_pulled() =>
        Made.Where(service => Text(service.Service, "image")!.StartsWith("sandbox-orleans/", StringComparison.Ordinal))
            .Select(service => (service.Name, Text(service.Service, "pull_policy")))
            .ShouldBe([("migrate", "never"), ("gateway-image", "build"), ("gateway", "never")]);

    [Fact]
    public void An_image_that_is_pulled_says_which_version() =>
        Made.Select(service => Text(service.Service, "image")!).Where(image => !image.StartsWith("sandbox-orleans/", StringComparison.Ordinal))
            .ShouldAllBe(image => Version().IsMatch(image));

    [Fact]
    public void No_name_of_an_image_to_build_from_lacks_its_registry()
    {
        Repository.Read(Dockerfile).ShouldContain("\nARG SDK\nARG RUNTIME\n");
        Map(Map(Services.Single(service => service.Name == "gateway-image").Service, "build"), "args")
            .ShouldAllBe(argument => argument.Value.ToString().Contains(":?", StringComparison.Ordinal));
    }

    [Fact]
    public void The_database_counts_as_healthy_only_once_it_answers_over_TCP() =>
        List(Map(s_base.Services.Single(service => service.Name == "postgres").Service, "healthcheck"), "test").ShouldContain("--host=127.0.0.1");

    /// <summary>A value after a password's name that is neither a file nor asked of the environment.</summary>
    [GeneratedRegex(@"password\s*[:=]\s*[^\s{$/.\]]", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"/run/secrets/(\w+)")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\bSANDBOX__\w+")]
    private static partial Regex Variable();

    [GeneratedRegex(@":\d[\d.]*(-\w+)?$")]
    private static partial Regex Version();
}
