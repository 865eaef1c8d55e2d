namespace Sandboxes.Engine.Tests;

public sealed class References(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task The_identity_of_a_grain_is_its_type_and_its_key()
    {
        var id = await Grain.Id();

        id.ToString().ShouldBe($"a-name-of-its-own/{_key}");
        id.ShouldBe(GrainId.Create("a-name-of-its-own", _key));
        id.ShouldBe(Grain.GetGrainId());
        GrainId.Parse($"a-name-of-its-own/{_key}").ShouldBe(id);
    }

    [Fact]
    public void A_class_without_a_name_of_its_own_is_named_after_itself() =>
        cluster.Client.GetGrain<IListeningGrain>(_key).GetGrainId().ToString().ShouldBe($"listening/{_key}");

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        Grain.ShouldBe(cluster.Client.GetGrain<INamedGrain>(_key));
        Grain.GetHashCode().ShouldBe(cluster.Client.GetGrain<INamedGrain>(_key).GetHashCode());
        Grain.ShouldNotBe(cluster.Client.GetGrain<INamedGrain>(Fresh.Key()));
    }

    [Fact]
    public async Task A_reference_may_be_sent_and_answered()
    {
        (await cluster.Grain<INamedGrain>().AskFor(Grain)).ShouldBe(_key);
        (await Grain.Itself()).ShouldBe(Grain);
    }

    [Fact]
    public async Task A_grain_is_reached_by_any_of_its_interfaces()
    {
        (await Grain.AsReference<ISecondNameGrain>().Second()).ShouldBe("second");
        Grain.Cast<ISecondNameGrain>().GetGrainId().ShouldBe(Grain.GetGrainId());
    }

    [Fact]
    public async Task A_grain_is_reached_by_its_identity()
    {
        var id = Grain.GetGrainId();

        (await cluster.Client.GetGrain<INamedGrain>(id).Id()).ShouldBe(id);
        (await cluster.Client.GetGrain(id).AsReference<INamedGrain>().Id()).ShouldBe(id);
        (await ((INamedGrain)cluster.Client.GetGrain(typeof(INamedGrain), _key)).Id()).ShouldBe(id);
    }

    [Fact]
    public void An_interface_that_no_class_implements_is_refused() =>
        Should.Throw<ArgumentException>(() => cluster.Client.GetGrain<IUnimplementedGrain>(_key));

    private INamedGrain Grain => cluster.Client.GetGrain<INamedGrain>(_key);
}
