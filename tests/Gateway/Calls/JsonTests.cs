using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Keys;

namespace Sandboxes.Gateway.Tests.Calls;

public class JsonTests
{
    private static readonly ApiKey s_key = new("key_1", null, "developer", null, "sk_dev_…1234", DateTimeOffset.UnixEpoch, null, null);

    [Fact]
    public void The_management_API_writes_what_is_absent_as_null() =>
        JsonSerializer.Serialize(s_key, Json.TypeInfo<ApiKey>(mirror: false)).ShouldBe(
            """{"key_id":"key_1","name":null,"scope":"developer","sandbox_id":null,"hint":"sk_dev_…1234","created_at":"1970-01-01T00:00:00Z","expires_at":null,"revoked_at":null}""");

    [Fact]
    public void The_mirrored_API_leaves_out_what_is_absent() =>
        JsonSerializer.Serialize(s_key, Json.TypeInfo<ApiKey>(mirror: true)).ShouldBe(
            """{"key_id":"key_1","scope":"developer","hint":"sk_dev_…1234","created_at":"1970-01-01T00:00:00Z"}""");

    [Fact]
    public void A_secret_that_is_shown_once_stands_beside_the_other_members()
    {
        var json = JsonSerializer.SerializeToElement(new NewApiKey(s_key, "sk_dev_x"), Json.TypeInfo<NewApiKey>(mirror: false));

        json.GetProperty("api_key").GetString().ShouldBe("sk_dev_x");
        json.GetProperty("key_id").GetString().ShouldBe("key_1");
        json.EnumerateObject().Count().ShouldBe(9);
    }

    [Fact]
    public void Enums_and_free_JSON_are_spelled_as_callers_expect()
    {
        var value = new { Phase = SandboxPhase.Snapshotting, Free = new JsonText("""{"a":[1]}"""), List = ImmutableArray.Create(1.5) };

        JsonSerializer.Serialize(value, Json.Management).ShouldBe("""{"phase":"snapshotting","free":{"a":[1]},"list":[1.5]}""");
    }
}
