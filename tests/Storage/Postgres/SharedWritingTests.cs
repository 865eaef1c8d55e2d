using Sandboxes.Storage.Developers;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>Several processes write one developer's database.</summary>
[Trait("needs", "postgres")]
public sealed class SharedWritingTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Two_processes_that_count_in_one_document_lose_no_count()
    {
        await using var one = await TestStorage.OnAsync(postgres);
        await using var two = await TestStorage.OnAsync(postgres);
        var developer = one.NewDeveloper();
        var (first, scope) = await one.OpenAsync(developer);
        var (second, _) = await two.OpenAsync(developer);
        await first.WriteAsync(scope, "counter", "0");

        await Task.WhenAll(new[] { first, second, first, second }.Select(database => CountAsync(database, scope, 25)));

        (await first.FindAsync(scope, "agents", "counter", None))!.ShouldSatisfyAllConditions(
            document => document.Json.ShouldBe("100"),
            document => document.Version.ShouldBe(101));
    }

    [Fact]
    public async Task Of_two_processes_that_change_what_both_have_read_one_is_refused()
    {
        await using var one = await TestStorage.OnAsync(postgres);
        await using var two = await TestStorage.OnAsync(postgres);
        var developer = one.NewDeveloper();
        var (first, scope) = await one.OpenAsync(developer);
        var (second, _) = await two.OpenAsync(developer);
        await first.WriteAsync(scope, "counter", "0");

        var done = await Task.WhenAll(new[] { first, second }.Select(database =>
            TryAsync(() => database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", "counter", "1", Expected: 1)]), None))));

        done.ShouldBe([true, false], ignoreOrder: true);
        (await first.FindAsync(scope, "agents", "counter", None))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Who_follows_a_stream_misses_nothing_that_another_process_appends()
    {
        await using var one = await TestStorage.OnAsync(postgres);
        await using var two = await TestStorage.OnAsync(postgres);
        var developer = one.NewDeveloper();
        var (first, scope) = await one.OpenAsync(developer);
        var (second, _) = await two.OpenAsync(developer);

        var writing = Task.WhenAll(AppendAsync(first, scope, "a"), AppendAsync(second, scope, "b"));
        var followed = new List<Entry>();
        while (followed.Count < 200)
        {
            var page = await first.ReadAsync(scope, new EntryQuery("log") { After = followed.LastOrDefault()?.Sequence ?? 0, Limit = 50 }, None);
            followed.AddRange(page.Items);
        }

        await writing;
        followed.Select(entry => entry.Id).Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task A_layer_that_another_process_drops_takes_its_late_writes_with_it_or_refuses_them()
    {
        await using var one = await TestStorage.OnAsync(postgres);
        await using var two = await TestStorage.OnAsync(postgres);
        var developer = one.NewDeveloper();
        var (first, scope) = await one.OpenAsync(developer);
        var (second, _) = await two.OpenAsync(developer);

        var writing = Enumerable.Range(0, 200).Select(i => TryAsync(() => first.WriteAsync(scope, $"{i}"))).ToArray();
        await second.DropLayersAsync("sb_1", [], None);
        await Task.WhenAll(writing);

        (await Should.ThrowAsync<StaleDocumentException>(() => first.WriteAsync(scope, "late"))).Message.ShouldContain("is gone");
        (await first.CountAsync(scope, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_layer_whose_removal_was_cut_off_is_removed_at_the_next_opening()
    {
        await using var one = await TestStorage.OnAsync(postgres);
        var developer = one.NewDeveloper();
        var (first, scope) = await one.OpenAsync(developer);
        await first.WriteAsync(scope, "a");
        var server = await postgres.ServerAsync();
        await server.RunAsync("UPDATE layer SET state = 2", Storage.Postgres.ServerNames.OfDeveloper(developer));

        await using var next = await TestStorage.OnAsync(postgres);
        await next.Developers.OpenAsync(developer, None);

        (await server.RunAsync("SELECT (SELECT count(*) FROM layer) + (SELECT count(*) FROM document)", Storage.Postgres.ServerNames.OfDeveloper(developer))).Trim().ShouldBe("0");
    }

    [Fact]
    public async Task What_the_server_does_not_take_is_refused_alone()
    {
        await using var storage = await TestStorage.OnAsync(postgres);
        var (database, scope) = await storage.OpenAsync(storage.NewDeveloper());
        // Longer than an index takes, and no run of one character, which would be stored short.
        var random = new Random(3);
        var tooLong = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next('0', 'z')));

        var writes = Enumerable.Range(0, 20).Select(i => database.WriteAsync(scope, i == 7 ? tooLong : $"{i}")).ToArray();

        await Should.ThrowAsync<UnstorableException>(() => writes[7]);
        await Task.WhenAll(writes.Where(write => write != writes[7]));
        (await database.IdsAsync(scope)).Length.ShouldBe(19);
    }

    private static async Task CountAsync(IDeveloperDatabase database, LayerScope scope, int times)
    {
        while (times > 0)
        {
            var seen = (await database.FindAsync(scope, "agents", "counter", None))!;
            var next = new PutDocument("agents", "counter", $"{int.Parse(seen.Json) + 1}", Expected: seen.Version);
            if (await TryAsync(() => database.WriteAsync(new WriteBatch(scope, [next]), None)))
                times--;
        }
    }

    private static async Task AppendAsync(IDeveloperDatabase database, LayerScope scope, string prefix)
    {
        for (var i = 0; i < 100; i++)
            await database.WriteAsync(new WriteBatch(scope, [new AppendEntry("log", $"{prefix}{i}", DateTimeOffset.UnixEpoch, "{}")]), None);
    }

    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (StaleDocumentException)
        {
            return false;
        }
    }
}
