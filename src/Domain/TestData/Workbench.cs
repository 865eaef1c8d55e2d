namespace Sandboxes.Domain.TestData;

/// <summary>What every maker of rows needs while one set of data is made.</summary>
internal sealed class Workbench(TestDataSettings settings) : IDisposable
{
    public TestDataSettings Settings { get; } = settings;

    public SyntheticIds Ids { get; } = new(settings.Seed);

    public Week Week { get; } = new(settings.Begin, settings.Start);

    public JsonText Text { get; } = new();

    /// <summary>The random numbers of one thing.</summary>
    public Dice Dice(DiceStream stream, int index) => new(Settings.Seed, stream, index);

    public void Dispose() => Text.Dispose();
}
