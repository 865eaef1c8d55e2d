using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Sandboxes;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ContainerRequestTests
{
    [Fact]
    public void Who_asks_for_nothing_in_particular_gets_the_configured_image_and_the_most_there_is() =>
        Requested(new(Isolation: "container")).Settings!.Container
            .ShouldBe(new ContainerSettings("sandbox-orleans/sandbox:latest", new(2, 4_096, 10_240, 256), AutoScale: false, Warm: true));

    [Fact]
    public void What_is_asked_for_goes_before_the_defaults() =>
        Requested(new(Isolation: "container", Image: "mine:1", Resources: new(0.5, 64, 0.0625, AutoScale: true), Warm: false)).Settings!.Container
            .ShouldBe(new ContainerSettings("mine:1", new(0.5, 64, 64, 256), AutoScale: true, Warm: false));

    [Fact]
    public void A_sandbox_without_a_container_has_none() => Requested(new()).Settings!.Container.ShouldBeNull();

    [Fact]
    public void What_only_a_container_has_is_refused_to_others_field_by_field() =>
        Refused(new(Image: "mine:1", Resources: new(AutoScale: true), Warm: true)).Faults.Select(fault => fault.Field)
            .ShouldBe(["image", "resources", "warm"]);

    [Fact]
    public void More_than_the_configured_maximum_is_refused_field_by_field()
    {
        var refusal = Refused(new(Isolation: "container", Scenario: "none", Resources: new(2.5, 4_097, 10.5)));

        refusal.Faults.Select(fault => fault.Field).ShouldBe(["scenario", "resources.cpu_cores", "resources.memory_mb", "resources.storage_gb"]);
        refusal.Faults[1].Message.ShouldBe("At most 2 here.");
    }

    [Fact]
    public void As_much_as_the_configured_maximum_is_not() =>
        Requested(new(Isolation: "container", Resources: new(2, 4_096, 10))).Settings!.Container!.Size.ShouldBe(new ContainerSize(2, 4_096, 10_240, 256));

    [Theory]
    [InlineData(0.01, 11)]
    [InlineData(0.5, 512)]
    [InlineData(1.0, 1_024)]
    public void A_workspace_has_whole_megabytes_and_never_fewer_than_asked(double gb, int mb) =>
        Requested(new(Isolation: "container", Resources: new(StorageGb: gb))).Settings!.Container!.Size.StorageMb.ShouldBe(mb);

    [Fact]
    public void A_container_grows_in_memory_and_CPU_alone() =>
        ContainerRequest.Maximum(new ResourceLimitsOptions(), new(0.5, 64, 32, 256)).ShouldBe(new ContainerSize(2, 4_096, 32, 256));
}
