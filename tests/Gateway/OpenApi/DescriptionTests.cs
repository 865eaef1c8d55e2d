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

    private static IEnumerable<JsonElement> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where s_methods.Contains(operation.Name)
        select operation.Value;
}
