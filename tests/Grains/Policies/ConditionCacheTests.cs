using Sandboxes.Grains.Policies;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class ConditionCacheTests
{
    [Fact]
    public void A_text_is_compiled_once_for_everybody()
    {
        var cache = new ConditionCache(1_000_000);
        var compiled = cache.Compile("name.matches('^a+$')");

        compiled.Succeeded.ShouldBeTrue();
        cache.Compile(string.Concat("name.", "matches('^a+$')")).ShouldBeSameAs(compiled);
        cache.Compile("name.matches('^b+$')").ShouldNotBeSameAs(compiled);
    }

    [Fact]
    public void Many_threads_that_ask_for_a_text_get_the_same()
    {
        var cache = new ConditionCache(1_000_000);

        var compiled = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ => cache.Compile("a.b.matches('[0-9]{1,40}x')")).ToList();

        compiled.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_was_used_longest_ago_goes_first()
    {
        var cache = new ConditionCache(3 * ConditionWeight.Of("a == 1"));
        var (one, two) = (cache.Compile("a == 1"), cache.Compile("a == 2"));
        cache.Compile("a == 3");
        cache.Compile("a == 1");
        cache.Compile("a == 4");

        cache.Compile("a == 1").ShouldBeSameAs(one);
        cache.Compile("a == 2").ShouldNotBeSameAs(two);
    }

    [Fact]
    public void A_text_that_is_heavier_than_the_whole_cache_is_compiled_nevertheless()
    {
        var cache = new ConditionCache(10);

        cache.Compile("a == 1").Succeeded.ShouldBeTrue();
        cache.Compile("a == 2").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_text_with_a_fault_takes_nobodys_place()
    {
        var cache = new ConditionCache(ConditionWeight.Of("a == 1"));
        var compiled = cache.Compile("a == 1");

        cache.Compile("a ==").Fault.ShouldNotBeNull();
        cache.Compile("a ==").ShouldNotBeSameAs(cache.Compile("a =="));

        cache.Compile("a == 1").Succeeded.ShouldBe(compiled.Succeeded);
    }

    [Fact]
    public void A_pattern_weighs_more_than_plain_text() =>
        ConditionWeight.Of("a.matches('b')").ShouldBeGreaterThan(10 * ConditionWeight.Of("a.equal_s('b')"));

    [Fact]
    public async Task Policies_are_not_compiled_on_the_thread_of_who_asks()
    {
        var here = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

        var compiledThere = await Task.Factory.StartNew(
            () => new SharedCompiler().Run(_ => TaskScheduler.Current), TestContext.Current.CancellationToken, TaskCreationOptions.None, here).Unwrap();

        compiledThere.ShouldNotBeSameAs(here);
    }
}
