using System.Net;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>Nothing can be written any more, and then again.</summary>
[Collection(nameof(OneAtATime))]
public sealed class FullDiskTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-full-");

    private string Data => Path.Combine(_root.FullName, "data");

    [Fact]
    public async Task A_full_disk_is_told_loses_nothing_and_is_got_over_without_a_restart()
    {
        await using var gateway = await GatewayProcess.StartUnderAsync(FullDisk.Launcher, Data);
        using var customer = await Customer.RegisterAsync(gateway);

        await FullDisk.StrikeAsync(gateway);
        await gateway.ShouldNotBeReadyAsync("platform.db");
        await customer.ShouldBeRefusedAsync();
        Customer.ShouldBeUnavailable(await customer.Api.PostAsync("/sandboxes", "{}"));
        (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}")).Status.ShouldBe(HttpStatusCode.OK, "what is there can be read");

        await FullDisk.MendAsync(gateway);
        await gateway.ShouldBeReadyAsync();
        await customer.ShouldWorkAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_disk_was_full_survives_a_crash_then()
    {
        Customer customer;
        await using (var gateway = await GatewayProcess.StartUnderAsync(FullDisk.Launcher, Data))
        {
            customer = await Customer.RegisterAsync(gateway);
            await FullDisk.StrikeAsync(gateway);
            await customer.ShouldBeRefusedAsync();
            await gateway.KillAsync();
        }

        await using var again = await GatewayProcess.StartAsync(Data);
        using var same = customer.At(again);
        await same.ShouldWorkAsync();
        customer.Dispose();
    }

    [Fact]
    public async Task A_disk_with_less_room_than_is_wanted_stops_the_start_with_one_clear_line()
    {
        var (exitCode, error) = await GatewayProcess.RunAsync(
            ["--port", $"{FreePorts.Next()}", "--data", Data], ("STORAGE__MIN_FREE_DISK", $"{long.MaxValue}"));

        exitCode.ShouldBe(2, error);
        error.Trim().ShouldStartWith("The disk of the data folder has ");
        error.Trim().Split('\n').Length.ShouldBe(1, error);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
