using System.Text.Json;
using Sandboxes.Domain.TestData;

namespace Sandboxes.Domain.Tests.TestData;

/// <summary>Settings and rows that the generator's tests share.</summary>
internal static class TestDataSamples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 12, 30, 0, TimeSpan.Zero);

    public static readonly TestDataSettings Settings = new(42, Start);

    public static List<T> Rows<T>(TestDataSettings settings) where T : GeneratedRow => [.. TestDataGenerator.Generate(settings).OfType<T>()];

    public static JsonElement Parsed(GeneratedRow row) => JsonElement.Parse(row.Json);

    public static string Text(TestDataSettings settings) =>
        string.Join('\n', TestDataGenerator.Generate(settings).Select(row => $"{row.GetType().Name} {row.Id} {row.At:O} {row.Json}"));
}
