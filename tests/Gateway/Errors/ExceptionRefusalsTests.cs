using Microsoft.AspNetCore.Http;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.Tests.Errors;

public class ExceptionRefusalsTests
{
    public static TheoryData<Exception, string> Failures() => new()
    {
        { new TimeoutException(), RefusalCodes.Timeout },
        { new Storage.StorageUnavailableException("full"), RefusalCodes.StorageUnavailable },
        { new Storage.UnknownSchemaException("newer"), RefusalCodes.StorageUnavailable },
        { new InvalidOperationException("outer", new IOException("disk")), RefusalCodes.StorageUnavailable },
        { new Orleans.Storage.InconsistentStateException("written by another"), RefusalCodes.StorageUnavailable },
        { new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge), RefusalCodes.BodyTooLarge },
        { new StaleGenerationException("reset"), RefusalCodes.SandboxNotReady },
        { new Storage.StaleDocumentException("gone"), RefusalCodes.SandboxNotReady },
        { new BadHttpRequestException("odd"), RefusalCodes.InvalidRequest },
        { new InvalidOperationException("a bug at C:\\secret\\path"), RefusalCodes.Internal },
    };

    [Theory, MemberData(nameof(Failures))]
    public void An_exception_has_a_code(Exception failure, string code) => ExceptionRefusals.Of(failure).Code.ShouldBe(code);

    [Fact]
    public void A_bug_tells_nothing_of_itself() =>
        ExceptionRefusals.Of(new InvalidOperationException("at /secret/path")).Message.ShouldNotContain("secret");
}
