using System.Collections.Immutable;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Tests.Scenarios;

public sealed class NotReadyTests
{
    [Theory]
    [InlineData(409, """{"code":"sandbox_not_ready"}""", true)]
    [InlineData(409, """{"code":"conflict"}""", false)]
    [InlineData(409, """{"code":7}""", false)]
    [InlineData(409, """[]""", false)]
    [InlineData(409, "not JSON", false)]
    [InlineData(409, null, false)]
    [InlineData(400, """{"code":"sandbox_not_ready"}""", false)]
    public void Only_a_sandbox_that_was_not_ready_says_so(int status, string? body, bool isNotReady) =>
        NotReady.Is(new ScenarioResponse(status, ImmutableDictionary<string, string>.Empty, body, 1)).ShouldBe(isNotReady);
}
