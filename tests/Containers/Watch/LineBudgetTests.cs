using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Tests.Watch;

public sealed class LineBudgetTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LineBudget budget = new(2);

    [Fact]
    public void Lines_within_the_budget_pass()
    {
        Add("a", 0);
        Add("b", 0);

        budget.Take(s_now).Select(line => line.Text).ShouldBe(["a", "b"]);
        budget.Take(s_now).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_beyond_it_are_counted_and_the_next_second_has_its_own()
    {
        foreach (var text in "abcde")
            Add($"{text}", 0.5);
        Add("f", 1.6);

        budget.Take(s_now).Select(line => line.Text).ShouldBe(["a", "b", "f", "[3 lines were dropped: more than 2 a second]"]);
    }

    [Fact]
    public void Lines_that_wait_are_due_after_a_time()
    {
        budget.HasWaitedFor(TimeSpan.FromSeconds(1), s_now).ShouldBeFalse();
        budget.Take(s_now);
        Add("a", 0);

        budget.HasWaitedFor(TimeSpan.FromSeconds(1), s_now.AddSeconds(0.5)).ShouldBeFalse();
        budget.HasWaitedFor(TimeSpan.FromSeconds(1), s_now.AddSeconds(1)).ShouldBeTrue();
    }

    private void Add(string text, double seconds) => budget.Add(new ContainerLine(s_now, false, text), s_now.AddSeconds(seconds));
}
