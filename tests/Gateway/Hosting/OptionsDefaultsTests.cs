using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Hosting;
using Sandboxes.Gateway.Requests;

namespace Sandboxes.Gateway.Tests.Hosting;

public class OptionsDefaultsTests
{
    [Fact]
    public void The_gateway_listens_on_loopback_and_logs_warnings()
    {
        var options = new GatewayOptions();

        options.Address.ShouldBe("127.0.0.1");
        options.Port.ShouldBe(5080);
        options.PublicUrl.ShouldBeNull();
        options.LogLevel.ShouldBe("warning");
    }

    [Fact]
    public void An_address_may_fail_600_times_a_minute() => new AccessOptions().FailedAttemptsPerMinute.ShouldBe(600);

    [Fact]
    public void The_journal_keeps_a_thousand_calls_of_4_KiB_and_writes_each_second()
    {
        var options = new JournalOptions();

        options.MaxRequestsPerSandbox.ShouldBe(1_000);
        options.MaxBytesPerSandbox.ShouldBe(4 * 1024 * 1024);
        options.MaxBodyBytes.ShouldBe(4_096);
        options.FlushSeconds.ShouldBe(1);
    }
}
