using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Filters;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Tests.Filters;

public sealed class GrainFailuresTests
{
    public static TheoryData<Exception, string> Outages() => new()
    {
        { new StorageUnavailableException("full"), RefusalCodes.StorageUnavailable },
        { new UnknownSchemaException("newer"), RefusalCodes.StorageUnavailable },
        { new InvalidOperationException("outer", new IOException("disk")), RefusalCodes.StorageUnavailable },
        { new OrleansException("Error from storage provider.", new StorageUnavailableException("full")), RefusalCodes.StorageUnavailable },
        { new InconsistentStateException("written by another"), RefusalCodes.StorageUnavailable },
        { new StaleGenerationException("reset"), RefusalCodes.SandboxNotReady },
        { new StaleDocumentException("gone"), RefusalCodes.SandboxNotReady },
        { new ContainerNotFoundException("gone"), RefusalCodes.SandboxNotReady },
        { new ContainerEngineUnavailableException("stopped"), RefusalCodes.ContainerEngineUnavailable },
        { new SiloUnavailableException("killed"), RefusalCodes.PlatformUnavailable },
        { new ConnectionFailedException("refused"), RefusalCodes.PlatformUnavailable },
        { new OrleansException("No active nodes are compatible with grain sandbox."), RefusalCodes.PlatformUnavailable },
    };

    [Theory, MemberData(nameof(Outages))]
    public void An_outage_has_a_code(Exception failure, string code) => GrainFailures.Of(failure)!.Code.ShouldBe(code);

    [Fact]
    public void What_an_outage_says_tells_nothing_of_the_inside() =>
        GrainFailures.Of(new StorageUnavailableException("at /var/lib/secret/dev_1.db"))!.Message.ShouldNotContain("secret");

    [Fact]
    public void A_bug_goes_on_as_it_is()
    {
        GrainFailures.Of(new InvalidOperationException("a bug")).ShouldBeNull();
        GrainFailures.Of(new GrainExtensionNotInstalledException("a bug")).ShouldBeNull();
    }

    [Fact]
    public void What_has_a_code_already_keeps_it() => GrainFailures.Of(new PlatformException(RefusalCodes.Timeout, "late")).ShouldBeNull();
}
