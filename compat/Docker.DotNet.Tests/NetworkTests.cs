using System.Net;

namespace Sandboxes.Embedded.Tests;

public sealed class NetworkTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task A_network_is_made_listed_and_removed()
    {
        var id = await MakeAsync();

        var listed = (await Client.Networks.ListNetworksAsync(new() { Filters = Marked() })).ShouldHaveSingleItem();
        var network = await Client.Networks.InspectNetworkAsync(id);
        await Client.Networks.DeleteNetworkAsync(id);

        (listed.ID, listed.Name).ShouldBe((id, Mark));
        (network.Driver, network.Internal, network.Scope).ShouldBe(("bridge", true, "local"));
        IPNetwork.Parse(network.IPAM.Config.ShouldHaveSingleItem().Subnet).PrefixLength.ShouldBeGreaterThan(8);
        (await Should.ThrowAsync<DockerNetworkNotFoundException>(Client.Networks.InspectNetworkAsync(id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_container_joins_and_leaves()
    {
        var id = await MakeAsync();
        var container = await StartIdleAsync(new() { NetworkMode = Mark });

        var joined = await Client.Networks.InspectNetworkAsync(id);
        var inside = (await Client.Containers.InspectContainerAsync(container)).NetworkSettings;
        var used = await Should.ThrowAsync<DockerApiException>(Client.Networks.DeleteNetworkAsync(id));
        await Client.Networks.DisconnectNetworkAsync(id, new() { Container = container, Force = true });
        var left = await Client.Networks.InspectNetworkAsync(id);
        await Client.Networks.ConnectNetworkAsync(id, new() { Container = container, EndpointConfig = new() { Aliases = ["other"] } });
        var again = (await Client.Containers.InspectContainerAsync(container)).NetworkSettings;

        joined.Containers[container].IPv4Address.ShouldStartWith(inside.Networks[Mark].IPAddress);
        inside.Networks[Mark].NetworkID.ShouldBe(id);
        File.Exists(inside.SandboxKey).ShouldBeTrue();
        used.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        left.Containers.ShouldBeEmpty();
        again.Networks[Mark].Aliases.ShouldContain("other");
        await Client.Containers.RemoveContainerAsync(container, new() { Force = true });
        await Client.Networks.DeleteNetworkAsync(id);
    }

    [Fact]
    public async Task A_missing_network_is_said_to_be_missing()
    {
        await Should.ThrowAsync<DockerNetworkNotFoundException>(Client.Networks.DeleteNetworkAsync(Mark));
        var missing = await Should.ThrowAsync<DockerNetworkNotFoundException>(Client.Networks.InspectNetworkAsync(Mark));

        missing.ResponseBody.ShouldContain(Mark);
    }

    [Fact]
    public async Task A_name_in_use_is_a_conflict()
    {
        var id = await MakeAsync();

        var conflict = await Should.ThrowAsync<DockerApiException>(MakeAsync());

        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Client.Networks.DeleteNetworkAsync(id);
    }

    [Fact]
    public async Task Networks_that_nobody_uses_are_pruned()
    {
        await MakeAsync();

        var pruned = await PruneAsync(() => Client.Networks.PruneNetworksAsync(new() { Filters = Marked() }));

        pruned.NetworksDeleted.ShouldBe([Mark]);
    }

    private async Task<string> MakeAsync()
    {
        var labels = new Dictionary<string, string> { [Mark] = "" };
        return (await Client.Networks.CreateNetworkAsync(new() { Name = Mark, Driver = "bridge", Internal = true, CheckDuplicate = true, Labels = labels })).ID;
    }
}
