using Microsoft.AspNetCore.Http;
using Orleans.Runtime.Messaging;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.Tests.Errors;

public class ExceptionRefusalsTests
{
    public static TheoryData<Exception, string> Failures() => new()
    {
        { new TimeoutException(), RefusalCodes.Timeout },
        { new PlatformException(RefusalCodes.StorageUnavailable, "Storage does not answer."), RefusalCodes.StorageUnavailable },
        { new SiloUnavailableException("It was killed."), RefusalCodes.PlatformUnavailable },
        { new ConnectionFailedException("refused"), RefusalCodes.PlatformUnavailable },
        { new OrleansException("No active nodes are compatible with grain sandbox."), RefusalCodes.PlatformUnavailable },
        { new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge), RefusalCodes.BodyTooLarge },
        { new BadHttpRequestException("odd"), RefusalCodes.InvalidRequest },
        { new InvalidOperationException("a bug at C:\\secret\\path"), RefusalCodes.Internal },
    };

    [Theory, MemberData(nameof(Failures))]
    public void An_exception_has_a_code(Exception failure, string code) => ExceptionRefusals.Of(failure).Code.ShouldBe(code);

    [Fact]
    public void A_bug_tells_nothing_of_itself() =>
        ExceptionRefusals.Of(new InvalidOperationException("at /secret/path")).Message.ShouldNotContain("secret");
}
