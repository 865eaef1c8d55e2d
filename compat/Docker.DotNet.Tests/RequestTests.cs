using System.Net;

namespace Sandboxes.Embedded.Tests;

/// <summary>What goes over the socket.</summary>
public sealed class RequestTests
{
    private const string Nothing = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public async Task Connections_are_used_again()
    {
        await using var engine = new StubEngine(async connection =>
        {
            while (true)
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync(Nothing);
            }
        });
        using var client = engine.CreateClient();

        for (var i = 0; i < 10; i++)
            await client.System.PingAsync();

        engine.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task No_version_is_in_the_path_unless_it_was_asked_for()
    {
        (await RequestOfAsync(client => client.System.PingAsync()))[0].ShouldBe("GET /_ping HTTP/1.1");
        (await RequestOfAsync(client => client.System.PingAsync(), new System.Version(1, 41)))[0].ShouldBe("GET /v1.41/_ping HTTP/1.1");
    }

    [Theory]
    [InlineData("../images/json", "..%2Fimages%2Fjson")]
    [InlineData("a b?x=1#y", "a%20b%3Fx%3D1%23y")]
    [InlineData("a\r\nX: y", "a%0D%0AX%3A%20y")]
    [InlineData("%2e%2e", "%252e%252e")]
    public async Task A_name_stays_one_part_of_the_path(string name, string escaped)
    {
        (await RequestOfAsync(client => client.Containers.KillContainerAsync(name, new())))[0].ShouldBe($"POST /containers/{escaped}/kill HTTP/1.1");
        (await RequestOfAsync(client => client.Exec.StartAndAttachContainerExecAsync(name, tty: false)))[0].ShouldBe($"POST /exec/{escaped}/start HTTP/1.1");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_name_that_means_a_folder_is_refused(string name)
    {
        using var client = new DockerClientConfiguration(new Uri("unix:/nowhere")).CreateClient();

        await Should.ThrowAsync<ArgumentException>(async () => await client.Containers.KillContainerAsync(name, new()));
        await Should.ThrowAsync<ArgumentException>(async () => await client.Images.InspectImageAsync($"a/{name}/b"));
    }

    [Fact]
    public async Task The_name_of_an_image_keeps_its_slashes() =>
        (await RequestOfAsync(client => client.Images.TagImageAsync("host:5000/some/image:1", new() { RepositoryName = "a&b", Tag = "2" })))[0]
            .ShouldBe("POST /images/host%3A5000/some/image%3A1/tag?repo=a%26b&tag=2 HTTP/1.1");

    [Fact]
    public async Task Filters_are_sent_as_escaped_JSON()
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["a=b&c"] = true } };

        (await RequestOfAsync(client => client.Containers.ListContainersAsync(new() { All = true, Limit = 3, Filters = filters })))[0]
            .ShouldBe("GET /containers/json?all=1&filters=%7B%22label%22%3A%7B%22a%3Db%5Cu0026c%22%3Atrue%7D%7D&limit=3 HTTP/1.1");
    }

    [Fact]
    public async Task Headers_of_the_configuration_are_sent_with_every_call()
    {
        var headers = new Dictionary<string, string> { ["X-Who"] = "me" };

        (await RequestOfAsync(client => client.System.PingAsync(), headers: headers)).ShouldContain("X-Who: me");
        (await RequestOfAsync(client => client.Exec.StartAndAttachContainerExecAsync("some", tty: false), headers: headers)).ShouldContain("X-Who: me");
    }

    [Fact]
    public async Task An_error_carries_its_status_and_its_body()
    {
        await using var engine = StubEngine.Answering("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 18\r\n\r\n{\"message\":\"full\"}");
        using var client = engine.CreateClient();

        var failed = await Should.ThrowAsync<DockerApiException>(client.System.PingAsync());

        (failed.StatusCode, failed.ResponseBody).ShouldBe((HttpStatusCode.InternalServerError, "{\"message\":\"full\"}"));
        failed.Message.ShouldContain("full");
    }

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_is_given_up()
    {
        await using var engine = Silent();
        using var client = engine.CreateClient(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(client.System.PingAsync());
    }

    [Fact]
    public async Task Waiting_for_a_container_has_no_limit_but_the_callers()
    {
        await using var engine = new StubEngine(async connection =>
        {
            await connection.ReadRequestAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, connection.Ending);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"StatusCode\":4}");
        });
        using var client = engine.CreateClient(TimeSpan.FromMilliseconds(50));

        (await client.Containers.WaitContainerAsync("some")).StatusCode.ShouldBe(4);
    }

    [Theory]
    [InlineData("npipe://./pipe/docker_engine")]
    [InlineData("https://localhost:1")]
    public void An_endpoint_that_is_not_spoken_is_refused(string endpoint)
    {
        using var configuration = new DockerClientConfiguration(new Uri(endpoint));

        Should.Throw<NotSupportedException>(() => configuration.CreateClient());
    }

    [Fact]
    public void The_configuration_has_the_defaults_of_the_package()
    {
        using var configuration = new DockerClientConfiguration();

        configuration.EndpointBaseUri.ShouldBe(new Uri("unix:/var/run/docker.sock"));
        configuration.DefaultTimeout.ShouldBe(TimeSpan.FromSeconds(100));
        configuration.NamedPipeConnectTimeout.ShouldBe(TimeSpan.FromMilliseconds(100));
        configuration.Credentials.ShouldBeOfType<AnonymousCredentials>();
        Should.Throw<ArgumentException>(() => new DockerClientConfiguration(defaultTimeout: TimeSpan.FromSeconds(-5)));
    }

    private static StubEngine Silent() => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, connection.Ending);
    });

    /// <summary>What a call sent. The answer is a refusal, so that no call has to like it.</summary>
    private static async Task<string[]> RequestOfAsync(Func<DockerClient, Task> call, System.Version? version = null, Dictionary<string, string>? headers = null)
    {
        string[] request = [];
        await using var engine = new StubEngine(async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 418 I am a teapot\r\nContent-Length: 0\r\n\r\n");
        });
        using var client = new DockerClientConfiguration(engine.Endpoint, defaultHttpRequestHeaders: headers).CreateClient(version);
        await Should.ThrowAsync<DockerApiException>(call(client));
        return request;
    }
}
