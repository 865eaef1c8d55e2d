using System.Net;
using Docker.DotNet;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Tests.Engine;

public sealed class EngineFaultsTests
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable), InlineData(HttpStatusCode.BadGateway), InlineData(HttpStatusCode.GatewayTimeout)]
    public void A_proxy_without_its_engine_is_an_engine_that_is_away(HttpStatusCode status) =>
        EngineFaults.Explain(new DockerApiException(status, "")).ShouldBeOfType<ContainerEngineUnavailableException>();

    [Fact]
    public void A_broken_connection_is_an_engine_that_is_away()
    {
        EngineFaults.Explain(new HttpRequestException("refused")).ShouldBeOfType<ContainerEngineUnavailableException>();
        EngineFaults.Explain(new EndOfStreamException()).ShouldBeOfType<ContainerEngineUnavailableException>();
    }

    [Fact]
    public void A_refusal_keeps_the_engines_words_and_status()
    {
        var fault = EngineFaults.Explain(new DockerApiException(HttpStatusCode.Conflict, """{"message":"is paused"}""")).ShouldBeOfType<ContainerEngineException>();

        (fault.Message, fault.Status).ShouldBe(("is paused", 409));
    }

    [Fact]
    public void An_answer_that_cannot_be_read_is_told_by_its_status() =>
        EngineFaults.Explain(new DockerApiException(HttpStatusCode.InternalServerError, "<html>"))!.Message.ShouldContain("500");

    [Fact]
    public void What_is_missing_is_told_apart()
    {
        EngineFaults.Explain(new DockerContainerNotFoundException(HttpStatusCode.NotFound, "{}")).ShouldBeOfType<ContainerNotFoundException>();
        EngineFaults.Explain(new DockerImageNotFoundException(HttpStatusCode.NotFound, "{}")).ShouldBeOfType<ImageNotFoundException>();
    }

    [Fact]
    public void A_bug_of_ours_is_not_explained_away() => EngineFaults.Explain(new InvalidOperationException()).ShouldBeNull();
}
