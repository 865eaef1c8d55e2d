using System.Text.Json;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Tests.OpenApi;

public class DescriptionTests(GatewayFixture gateway)
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public async Task Every_slice_is_described_once_per_route_with_an_id_of_its_own()
    {
        using var anonymous = gateway.Anonymous;
        var slices = typeof(ISlice).Assembly.GetTypes()
            .Count(type => type.IsClass && type.IsAssignableTo(typeof(ISlice)));

        var ids = Operations((await anonymous.GetAsync("/openapi/v1.json")).Json)
            .Select(operation => operation.GetProperty("operationId").GetString()!).ToList();

        ids.ShouldBeUnique();
        ids.Select(id => id.Replace("_by_name", string.Empty)).Distinct().Count().ShouldBe(slices);
    }

    [Fact]
    public async Task It_is_OpenAPI_3_1_with_credentials_codes_and_both_homes_of_the_mirror()
    {
        using var anonymous = gateway.Anonymous;

        var description = (await anonymous.GetAsync("/openapi/v1.json")).Json;

        description.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        description.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count().ShouldBe(2);
        var agents = description.GetProperty("paths").GetProperty("/v1/agents");
        agents.GetProperty("servers").GetArrayLength().ShouldBe(2);
        agents.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema").ToString().ShouldContain("governance_framework");
        agents.GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["owner_id", "limit", "offset"]);
        agents.ToString().ShouldContain("rate_limit_exceeded");
    }

    [Fact]
    public async Task A_member_that_a_patch_may_change_has_its_limits_and_may_be_null_where_it_can_be_removed()
    {
        using var anonymous = gateway.Anonymous;

        var description = (await anonymous.GetAsync("/openapi/v1.json")).Json;

        var members = Resolve(description, description.GetProperty("paths").GetProperty("/sandboxes/{sandbox_id}").GetProperty("patch").GetProperty("requestBody")
            .GetProperty("content").EnumerateObject().First().Value.GetProperty("schema")).GetProperty("properties");
        Json(members, "name").ShouldBe("""{"maxLength":100,"minLength":1,"type":["null","string"]}""");
        Json(members, "idle_timeout_minutes").ShouldBe("""{"maximum":10080,"minimum":1,"type":"integer","format":"int32"}""");
        Json(members, "default_decision").ShouldBe("""{"enum":["allow","deny"],"type":"string"}""");
    }

    private static JsonElement Resolve(JsonElement description, JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(description, (part, name) => part.GetProperty(name))
        : schema;

    private static string Json(JsonElement members, string name) => JsonSerializer.Serialize(
        members.GetProperty(name).EnumerateObject().Where(part => part.Name != "description").ToDictionary(part => part.Name, part => part.Value));

    private static IEnumerable<JsonElement> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where s_methods.Contains(operation.Name)
        select operation.Value;
}
