using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

/// <summary>What every kind of developer database must do. A kind derives from this and says how to open one.</summary>
public abstract partial class DeveloperDatabaseContract : IAsyncLifetime
{
    protected const string Box = "sb_1";
    protected static readonly CancellationToken None = CancellationToken.None;
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private TestStorage storage = null!;

    protected IDeveloperDatabase Database { get; private set; } = null!;

    private protected abstract Task<TestStorage> StartAsync();

    public async ValueTask InitializeAsync()
    {
        storage = await StartAsync();
        Database = await storage.Developers.OpenAsync(storage.NewDeveloper(), None);
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
    }

    protected static PutDocument Agent(string id, string json = "{}", string? subject = null, DateTimeOffset? due = null, long? expected = null) =>
        new("agents", id, json, subject, due, expected);

    protected static AppendEntry Log(string id, string json = "{}", string? subject = null, int minute = 0) =>
        new("log", id, Noon.AddMinutes(minute), json, subject);

    protected static LayerScope Over(long layer, long? beneath = null, params string[] hidden) => new(layer, beneath, [.. hidden]);

    protected static string Number(int number) => number.ToString("d6", CultureInfo.InvariantCulture);

    protected async Task<LayerScope> EmptyAsync(string name = "own") => Over(await Database.OpenLayerAsync(Box, name, None));

    /// <summary>A scope over a base layer that holds these rows.</summary>
    protected async Task<LayerScope> OverlayAsync(params WriteOperation[] beneath)
    {
        var filled = await Database.FillLayerAsync(Box, "base", beneath, None);
        return Over(await Database.OpenLayerAsync(Box, "own", None), filled);
    }

    protected Task WriteAsync(LayerScope scope, params WriteOperation[] operations) =>
        Database.WriteAsync(new WriteBatch(scope, [.. operations]), None);

    protected ValueTask<Document?> FindAsync(LayerScope scope, string id) => Database.FindAsync(scope, "agents", id, None);

    protected async Task<ImmutableArray<string>> IdsAsync(LayerScope scope, DocumentQuery? query = null) =>
        [.. (await Database.ListAsync(scope, query ?? new DocumentQuery("agents"), None)).Items.Select(document => document.Id)];

    protected async Task<ImmutableArray<string>> LogAsync(LayerScope scope, EntryQuery? query = null) =>
        [.. (await Database.ReadAsync(scope, query ?? new EntryQuery("log"), None)).Items.Select(entry => entry.Id)];
}
