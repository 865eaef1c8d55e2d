using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ContainerNewsTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_observation_of_a_container_is_news_of_its_sandbox()
    {
        ContainerObservation[] observations =
        [
            new ContainerUse("sbx_1", "c", Now, 1, 2, 3, 4, 5, 6),
            new ContainerOutOfMemory("sbx_1", "c"),
            new ContainerDied("sbx_1", "c", 137),
            new ContainerLines("sbx_1", "c", [new(Now, true, "line")]),
        ];

        var news = observations.Select(ContainerNewsRules.Of).ToList();

        news.ShouldAllBe(found => found!.Value.SandboxId == "sbx_1" && found.Value.News.Name == "c");
        news[0]!.Value.News.Use.ShouldBe(new ContainerUsage(Now, 1, 2, 3, 4, 5, 6));
        (news[1]!.Value.News.RanOutOfMemory, news[2]!.Value.News.Ended).ShouldBe((true, 137));
        news[3]!.Value.News.Lines.ShouldBe([new NewsLine(Now, true, "line")]);
    }

    [Fact]
    public void What_is_about_the_engine_is_no_news_of_a_container() => ContainerNewsRules.Of(new EngineAnswers()).ShouldBeNull();

    [Fact]
    public void What_waits_is_put_together()
    {
        var first = new ContainerNews("c", new(Now, 1, 1, 1, 1, 1, 1), Lines(2), true, null);
        var next = new ContainerNews("c", new(Now, 2, 2, 2, 2, 2, 2), Lines(1), false, 1);

        var merged = ContainerNewsRules.Merge(first, next);

        (merged.Use!.CpuPercent, merged.Lines.Length, merged.RanOutOfMemory, merged.Ended, merged.Dropped).ShouldBe((2, 3, true, 1, 0));
    }

    [Fact]
    public void Too_many_lines_are_dropped_and_counted()
    {
        var merged = ContainerNewsRules.Merge(new("c", null, Lines(900), false, null, 5), new("c", null, Lines(150), false, null));

        (merged.Lines.Length, merged.Dropped).ShouldBe((1_000, 55));
    }

    [Fact]
    public async Task A_slow_grain_gets_one_message_at_a_time_and_then_all_that_came_meanwhile()
    {
        var (sent, goOn) = (new List<ContainerNews>(), new TaskCompletionSource());
        var done = new TaskCompletionSource();
        var desk = new ContainerNewsDesk(async (_, news) =>
        {
            sent.Add(news);
            await goOn.Task;
            if (sent.Count == 2)
                done.SetResult();
        });

        for (var line = 0; line < 10; line++)
            desk.Add("sbx_1", new("c", null, Lines(1), false, null));
        sent.ShouldHaveSingleItem();
        goOn.SetResult();
        await done.Task;

        sent.Select(news => news.Lines.Length).ShouldBe([1, 9]);
    }

    [Fact]
    public void Containers_do_not_wait_for_each_other()
    {
        var sent = new List<string>();
        var desk = new ContainerNewsDesk((_, news) =>
        {
            sent.Add(news.Name);
            return new TaskCompletionSource().Task;
        });

        desk.Add("sbx_1", new("a", null, [], false, null));
        desk.Add("sbx_2", new("b", null, [], false, null));

        sent.ShouldBe(["a", "b"]);
    }

    private static ImmutableArray<NewsLine> Lines(int count) => [.. Enumerable.Range(0, count).Select(number => new NewsLine(Now, false, $"{number}"))];
}
