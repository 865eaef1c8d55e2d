using Sandboxes.Contracts;
using Sandboxes.Gateway.Containers;

namespace Sandboxes.Gateway.Tests.Containers;

public class CommandEventsTests
{
    [Fact]
    public void Each_piece_is_one_event_and_one_that_says_nothing_is_none()
    {
        CommandEvents.Of(new("", null, null, null), "req_1").ShouldBeNull();
        CommandEvents.Of(new("a\n", null, null, null), "req_1").ShouldBe(("stdout", """{"data":"a\n"}"""));
        CommandEvents.Of(new(null, "b", null, null), "req_1").ShouldBe(("stderr", """{"data":"b"}"""));
        CommandEvents.Of(new(null, null, new(137, "", "", true, 12, "memory"), null), "req_1")
            .ShouldBe(("exit", """{"exit_code":137,"truncated":true,"duration_ms":12,"limit_hit":"memory"}"""));
    }

    [Fact]
    public void A_refusal_on_the_way_is_told_as_any_other()
    {
        var (name, data) = CommandEvents.Of(new(null, null, null, new Refusal("container_engine_unavailable", "Away.")), "req_1")!.Value;

        name.ShouldBe("error");
        var problem = System.Text.Json.JsonElement.Parse(data);
        (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString(), problem.GetProperty("request_id").GetString())
            .ShouldBe((503, "container_engine_unavailable", "req_1"));
    }
}
