namespace Sandboxes.Engine.Tests;

public interface IKeyedGrain
{
    Task<string> Key();
}

public interface IStringKeyGrain : IGrainWithStringKey, IKeyedGrain;

public interface IGuidKeyGrain : IGrainWithGuidKey, IKeyedGrain;

public interface INumberKeyGrain : IGrainWithIntegerKey, IKeyedGrain;

public interface IGuidCompoundKeyGrain : IGrainWithGuidCompoundKey, IKeyedGrain;

public interface INumberCompoundKeyGrain : IGrainWithIntegerCompoundKey, IKeyedGrain;

internal sealed class StringKeyGrain : Grain, IStringKeyGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());
}

internal sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKey()}");
}

internal sealed class NumberKeyGrain : Grain, INumberKeyGrain
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKeyLong()}");
}

internal sealed class GuidCompoundKeyGrain : Grain, IGuidCompoundKeyGrain
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKey(out var extension)}|{extension}");
}

internal sealed class NumberCompoundKeyGrain : Grain, INumberCompoundKeyGrain
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKeyLong(out var extension)}|{extension}");
}

public sealed class Keys(SharedCluster cluster)
{
    [Theory]
    [InlineData("plain")]
    [InlineData("Plain")]
    [InlineData("with/slash+plus and space")]
    [InlineData("sb_1/agent-7")]
    [InlineData("Grüße 世界 🌍")]
    public async Task A_grain_knows_its_text_key(string key) =>
        (await cluster.Client.GetGrain<IStringKeyGrain>(key).Key()).ShouldBe(key);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_grain_knows_its_number_key(long key) =>
        (await cluster.Client.GetGrain<INumberKeyGrain>(key).Key()).ShouldBe($"{key}");

    [Fact]
    public async Task A_grain_knows_its_guid_key()
    {
        var key = Guid.NewGuid();

        (await cluster.Client.GetGrain<IGuidKeyGrain>(key).Key()).ShouldBe($"{key}");
    }

    [Fact]
    public async Task A_grain_knows_both_parts_of_its_compound_key()
    {
        var key = Guid.NewGuid();

        (await cluster.Client.GetGrain<IGuidCompoundKeyGrain>(key, "part").Key()).ShouldBe($"{key}|part");
        (await cluster.Client.GetGrain<INumberCompoundKeyGrain>(-7, "part").Key()).ShouldBe("-7|part");
    }

    [Fact]
    public void A_reference_knows_its_key_without_a_call()
    {
        var key = Guid.NewGuid();

        cluster.Client.GetGrain<IStringKeyGrain>("plain").GetPrimaryKeyString().ShouldBe("plain");
        cluster.Client.GetGrain<INumberKeyGrain>(-7).GetPrimaryKeyLong().ShouldBe(-7);
        cluster.Client.GetGrain<IGuidKeyGrain>(key).GetPrimaryKey().ShouldBe(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void An_empty_key_is_refused(string? key) =>
        Should.Throw<ArgumentException>(() => cluster.Client.GetGrain<IStringKeyGrain>(key!));
}
