using System.Collections.Immutable;

namespace Sandboxes.Engine.Tests;

[GenerateSerializer, Alias("engine.tests.Reply`1"), Immutable]
public sealed record Reply<T>([property: Id(0)] T? Value, [property: Id(1)] string? Refusal);

[GenerateSerializer, Alias("engine.tests.Shape"), Immutable]
public abstract record Shape([property: Id(0)] string Name);

[GenerateSerializer, Alias("engine.tests.Circle"), Immutable]
public sealed record Circle(string Name, [property: Id(0)] double Radius) : Shape(Name);

[GenerateSerializer, Alias("engine.tests.Square"), Immutable]
public sealed record Square(string Name, [property: Id(0)] decimal Side) : Shape(Name);

[GenerateSerializer, Alias("engine.tests.Colour")]
public enum Colour
{
    Red,
    Green,
}

[GenerateSerializer, Alias("engine.tests.Parcel"), Immutable]
public sealed record Parcel
{
    [Id(0)]
    public required Guid Id { get; init; }

    [Id(1)]
    public DateTimeOffset At { get; init; }

    [Id(2)]
    public TimeSpan? Within { get; init; }

    [Id(3)]
    public DateOnly Day { get; init; }

    [Id(4)]
    public Colour Colour { get; init; }

    [Id(5)]
    public ImmutableArray<Shape> Shapes { get; init; } = [];

    [Id(6)]
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Numbers { get; init; } = ImmutableDictionary<string, IReadOnlyList<int>>.Empty;

    [Id(7)]
    public ReadOnlyMemory<byte> Bytes { get; init; }

    [Id(8)]
    public object? Anything { get; init; }

    [Id(9)]
    public (int Left, string Right) Pair { get; init; }

    [Id(10)]
    public Uri? Link { get; init; }
}

public interface IEchoGrain : IGrainWithStringKey
{
    Task<Reply<Parcel>> Echo(Parcel parcel);

    Task<Reply<Shape>> Wrap(Shape shape);

    ValueTask Nothing();
}

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<Reply<Parcel>> Echo(Parcel parcel) => Task.FromResult(new Reply<Parcel>(parcel, null));

    public Task<Reply<Shape>> Wrap(Shape shape) => Task.FromResult(new Reply<Shape>(shape, null));

    public ValueTask Nothing() => ValueTask.CompletedTask;
}
