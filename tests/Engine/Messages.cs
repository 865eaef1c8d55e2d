namespace Sandboxes.Engine.Tests;

public sealed class Messages(SharedCluster cluster)
{
    private readonly IEchoGrain _grain = cluster.Grain<IEchoGrain>();

    [Fact]
    public async Task Plain_values_arrive_as_they_were_sent()
    {
        var sent = new Parcel
        {
            Id = Guid.NewGuid(),
            At = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(2)),
            Within = TimeSpan.FromTicks(1),
            Day = new DateOnly(2026, 2, 28),
            Colour = Colour.Green,
            Pair = (1, "one"),
            Link = new Uri("https://example.org/a?b=c"),
        };

        var received = (await _grain.Echo(sent)).Value!;

        (received with { Shapes = sent.Shapes, Numbers = sent.Numbers, Bytes = sent.Bytes }).ShouldBe(sent);
    }

    [Fact]
    public async Task Lists_maps_and_bytes_arrive_whole()
    {
        var sent = new Parcel
        {
            Id = Guid.Empty,
            Numbers = new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2], ["b"] = [] },
            Bytes = new byte[] { 1, 2, 3 },
        };

        var received = (await _grain.Echo(sent)).Value!;

        received.Numbers.Keys.Order().ShouldBe(["a", "b"]);
        received.Numbers["a"].ShouldBe([1, 2]);
        received.Bytes.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Values_of_a_derived_type_keep_it()
    {
        var sent = new Parcel { Id = Guid.Empty, Shapes = [new Circle("c", 1.5), new Square("s", 2.5m)], Anything = new Square("t", 1) };

        var received = (await _grain.Echo(sent)).Value!;

        received.Shapes.ShouldBe([new Circle("c", 1.5), new Square("s", 2.5m)]);
        received.Anything.ShouldBe(new Square("t", 1));
    }

    [Fact]
    public async Task A_method_may_take_and_answer_any_derived_type() =>
        (await _grain.Wrap(new Circle("c", 1))).ShouldBe(new Reply<Shape>(new Circle("c", 1), null));

    [Fact]
    public async Task A_method_may_answer_nothing() => await _grain.Nothing();
}
