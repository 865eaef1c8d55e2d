using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Requests.JournalSamples;

namespace Sandboxes.Grains.Tests.Requests;

public sealed class RequestJournalTests(SandboxCluster cluster)
{
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RequestQuery All = new(null, null, null, null, null, 100, null);

    [Fact]
    public async Task Calls_are_listed_newest_first()
    {
        var sandbox = await Journaled(Record("req_1", Noon), Record("req_2", Noon.AddSeconds(1)));

        (await Ids(sandbox, All)).ShouldBe(["req_2", "req_1"]);
    }

    [Fact]
    public async Task A_call_is_found_by_its_id()
    {
        var record = Record("req_1", Noon, "POST", 409, "conflict") with { Explanation = new("""{"why":"because"}""") };
        var sandbox = await Journaled(record);

        (await sandbox.Journal.Get(sandbox.DeveloperId, "req_1", Cancel)).Value.ShouldBe(record);
        (await sandbox.Journal.Get(sandbox.DeveloperId, "req_2", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Calls_are_filtered_by_method_status_code_and_time()
    {
        var sandbox = await Journaled(
            Record("req_1", Noon),
            Record("req_2", Noon.AddSeconds(1), "POST", 404, "not_found"),
            Record("req_3", Noon.AddSeconds(2), "POST", 201));

        (await Ids(sandbox, All with { Method = "POST" })).ShouldBe(["req_3", "req_2"]);
        (await Ids(sandbox, All with { Status = 201 })).ShouldBe(["req_3"]);
        (await Ids(sandbox, All with { Code = "not_found" })).ShouldBe(["req_2"]);
        (await Ids(sandbox, All with { Since = Noon.AddSeconds(1), Until = Noon.AddSeconds(2) })).ShouldBe(["req_2"]);
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        var sandbox = await Journaled([.. Enumerable.Range(0, 5).Select(number => Record($"req_{number}", Noon))]);

        var first = (await sandbox.Journal.Query(sandbox.DeveloperId, All with { Limit = 3 }, Cancel)).Value!;
        var before = long.Parse(first.NextCursor!, CultureInfo.InvariantCulture);
        var second = (await sandbox.Journal.Query(sandbox.DeveloperId, All with { Limit = 3, Before = before }, Cancel)).Value!;

        first.Items.Concat(second.Items).Select(record => record.RequestId).ShouldBe(["req_4", "req_3", "req_2", "req_1", "req_0"]);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task The_oldest_calls_go_first_when_there_are_too_many()
    {
        var sandbox = await Journaled([.. Enumerable.Range(0, 600).Select(number => Record($"req_{number}", Noon))]);

        await sandbox.Journal.Append(sandbox.DeveloperId, [.. Enumerable.Range(600, 600).Select(number => Record($"req_{number}", Noon))], 0, Cancel);

        (await sandbox.Get()).Counts!.Requests.ShouldBe(1_000);
        (await sandbox.Journal.Get(sandbox.DeveloperId, "req_199", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Journal.Get(sandbox.DeveloperId, "req_200", Cancel)).Value.ShouldNotBeNull();
    }

    private async Task<TestSandbox> Journaled(params ImmutableArray<RequestRecord> records)
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.Journal.Append(sandbox.DeveloperId, records, 0, Cancel);
        return sandbox;
    }

    private static async Task<IEnumerable<string>> Ids(TestSandbox sandbox, RequestQuery query) =>
        (await sandbox.Journal.Query(sandbox.DeveloperId, query, Cancel)).Value!.Items.Select(record => record.RequestId);
}
