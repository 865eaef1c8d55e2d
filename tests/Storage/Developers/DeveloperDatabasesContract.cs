using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

/// <summary>Opening and removing developers' databases, whatever keeps them.</summary>
public abstract class DeveloperDatabasesContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string developer = $"dev_{Guid.NewGuid():N}";

    private protected TestStorage Storage { get; private set; } = null!;

    private protected abstract Task<TestStorage> StartAsync();

    /// <summary>Makes a developer's database look as if version 99 of this program had written it.</summary>
    private protected abstract Task SetVersion99Async(string developer);

    public async ValueTask InitializeAsync() => Storage = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Storage is null)
            return;
        await Storage.Developers.DeleteAsync(developer, None);
        await Storage.DisposeAsync();
    }

    [Fact]
    public async Task The_same_id_gives_the_same_database_also_to_many_at_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Storage.Developers.OpenAsync(developer, None).AsTask())));

        databases.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deleted_database_is_gone_refuses_its_old_users_and_starts_empty_when_opened_again()
    {
        var old = await Storage.Developers.OpenAsync(developer, None);
        await old.OpenLayerAsync("sb_1", "own", None);

        await Storage.Developers.DeleteAsync(developer, None);
        await Storage.Developers.DeleteAsync(developer, None);

        await Should.ThrowAsync<StorageUnavailableException>(() => old.OpenLayerAsync("sb_1", "own", None));
        var anew = await Storage.Developers.OpenAsync(developer, None);
        (await anew.SandboxesAsync(None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_what_never_was_does_nothing() => await Storage.Developers.DeleteAsync("dev_none", None);

    [Theory]
    [InlineData("")]
    [InlineData("dev_")]
    [InlineData("sb_1")]
    [InlineData("dev_../../etc/passwd")]
    [InlineData("dev_a/b")]
    [InlineData("dev_a.b")]
    [InlineData("dev_a\"; DROP ROLE x; --")]
    [InlineData("dev_a\0")]
    [InlineData("dev_é")]
    [InlineData("dev_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_that_could_name_something_else_is_refused(string id)
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Storage.Developers.OpenAsync(id, None));
        await Should.ThrowAsync<ArgumentException>(async () => await Storage.Developers.DeleteAsync(id, None));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_have_databases_of_their_own()
    {
        var other = developer.Replace("dev_", "dev_A", StringComparison.Ordinal)[..36];
        var lower = other.ToLowerInvariant();
        await (await Storage.Developers.OpenAsync(other, None)).OpenLayerAsync("sb_1", "own", None);

        (await (await Storage.Developers.OpenAsync(lower, None)).SandboxesAsync(None)).ShouldBeEmpty();

        await Storage.Developers.DeleteAsync(other, None);
        await Storage.Developers.DeleteAsync(lower, None);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await SetVersion99Async(developer);
        await using var next = await NextAsync();

        var fault = await Should.ThrowAsync<UnknownSchemaException>(async () => await next.Developers.OpenAsync(developer, None));

        fault.Message.ShouldBe(
            "The developer database has schema version 99; this program knows versions up to 1. Run the version that wrote it, or a newer one.");
    }

    [Fact]
    public async Task What_was_written_is_there_for_the_next_process()
    {
        var database = await Storage.Developers.OpenAsync(developer, None);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", None), null, []);
        await database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", "a1", "{}")]), None);

        await using var next = await NextAsync();

        (await (await next.Developers.OpenAsync(developer, None)).FindAsync(scope, "agents", "a1", None)).ShouldNotBeNull();
    }

    /// <summary>Storage of another process over the same data.</summary>
    private protected abstract Task<TestStorage> NextAsync();
}
