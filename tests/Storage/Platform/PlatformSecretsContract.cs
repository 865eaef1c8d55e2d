using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What every storage of a platform's secrets must do.</summary>
public abstract class PlatformSecretsContract : IAsyncLifetime
{
    private readonly string name = $"name-{Guid.NewGuid():N}";

    private protected IPlatformSecrets Secrets { get; set; } = null!;

    /// <summary>The same secrets as another process sees them.</summary>
    private protected IPlatformSecrets Elsewhere { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task There_is_no_secret_that_was_never_made() => (await Secrets.FindAsync(name, Cancellation)).ShouldBeNull();

    [Fact]
    public async Task A_secret_is_made_once_and_found_everywhere()
    {
        (await Secrets.GetOrAddAsync(name, [0, 1, 255], Cancellation)).ShouldBe([0, 1, 255]);

        (await Elsewhere.GetOrAddAsync(name, [2], Cancellation)).ShouldBe([0, 1, 255]);
        (await Elsewhere.FindAsync(name, Cancellation)).ShouldBe([0, 1, 255]);
    }

    [Fact]
    public async Task Of_many_that_make_it_at_once_one_does_and_all_get_what_it_made()
    {
        for (var round = 0; round < 20; round++)
        {
            var secret = $"{name}/{round}";

            var got = await Task.WhenAll(Enumerable.Range(0, 32).Select(number =>
                Task.Run(() => (number % 2 == 0 ? Secrets : Elsewhere).GetOrAddAsync(secret, [(byte)number], Cancellation))));

            got.Select(value => value.Single()).Distinct().ShouldHaveSingleItem();
            (await Elsewhere.FindAsync(secret, Cancellation)).ShouldBe(got[0]);
        }
    }

    [Fact]
    public async Task Those_whose_names_begin_alike_are_listed_in_order()
    {
        foreach (var (key, value) in new (string, byte)[] { ("_/2", 2), ("_/10", 1), ("x/1", 3), ("_", 4) })
            await Secrets.GetOrAddAsync(name + key, [value], Cancellation);

        (await Elsewhere.ListAsync(name + "_/", Cancellation)).Select(value => value.Single()).ShouldBe([(byte)1, (byte)2]);
    }
}
