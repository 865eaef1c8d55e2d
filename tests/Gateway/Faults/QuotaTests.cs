using System.Net;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>A thousand at once, on a gateway of their own.</summary>
[Collection(nameof(OneAtATime))]
public class QuotaTests
{
    private const string Small = """{"test_data":{"synthetic_agents":1,"seed":7,"days":1,"interactions":0}}""";

    [Fact]
    public async Task A_thousand_provisions_at_once_leave_exactly_three_sandboxes()
    {
        await using var gateway = await StartAsync();
        using var developer = new Api(gateway.Address, gateway.Credential("api_key"));

        var answers = await ProvisionAsync(developer);

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(3);
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.Created).ToList();
        refused.Select(answer => (answer.Status, answer.Code)).Distinct().ShouldBe([(HttpStatusCode.Conflict, "quota_exceeded")]);
        refused.Count.ShouldBe(997);
        refused.ShouldAllBe(answer => answer.Json.GetProperty("limit").GetInt32() == 3 && answer.Json.GetProperty("used").GetInt32() == 3);
        (await LiveAsync(developer)).ShouldBe(answers.Except(refused).Select(answer => answer.Text("sandbox_id")), ignoreOrder: true);
    }

    [Fact]
    public async Task A_thousand_provisions_with_one_key_get_one_answer_for_one_sandbox()
    {
        await using var gateway = await StartAsync();
        using var developer = new Api(gateway.Address, gateway.Credential("api_key"));

        var answers = await ProvisionAsync(developer, ("Idempotency-Key", "one"));

        answers.Select(answer => (answer.Status, answer.Body)).Distinct().Count().ShouldBe(1);
        answers[0].Status.ShouldBe(HttpStatusCode.Created, answers[0].Body);
        answers.Count(answer => answer.Header("Idempotent-Replayed") is null).ShouldBe(1);
        (await LiveAsync(developer)).ShouldBe([answers[0].Text("sandbox_id")]);
    }

    private static Task<GatewayProcess> StartAsync() =>
        GatewayProcess.StartAsync(settings: ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "100000"));

    private static Task<Answer[]> ProvisionAsync(Api developer, params (string Name, string Value)[] headers) =>
        Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => developer.PostAsync("/sandbox/provision", Small, headers)));

    private static async Task<IEnumerable<string>> LiveAsync(Api developer) =>
        (await developer.GetAsync("/sandboxes")).Json.GetProperty("items").EnumerateArray().Select(sandbox => sandbox.GetProperty("sandbox_id").GetString()!);
}
