using System.Threading.Channels;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Watch;
using Sandboxes.Testing;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Watch;

[Trait("needs", "docker")]
public sealed class EventFollowerTests(SharedDockerEngine engine) : DockerTests(engine)
{
    private readonly Channel<Message> told = Channel.CreateUnbounded<Message>();
    private readonly FakeClock clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Whoever_asks_anew_goes_on_where_it_was()
    {
        var follower = new EventFollower(Adapter.Get<EngineClient>(), Adapter.Get<IOptions<ContainersOptions>>(), clock);
        using var stop = new CancellationTokenSource();
        var following = follower.FollowAsync(TimeProvider.System.GetUtcNow(), message => told.Writer.TryWrite(message), stop.Token);
        var name = await MakeAsync();
        var before = await UntilAsync("start");

        clock.Advance(TimeSpan.FromSeconds(20));
        await Adapter.Get<ContainerStore>().KillAsync(name, default);
        var after = await UntilAsync("die");

        Message[] all = [.. before, .. after];
        all.Select(message => (message.TimeNano, message.Action)).ShouldBeUnique();
        all.Count(message => message.Action == "start").ShouldBe(1);
        following.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(following);
    }

    private async Task<List<Message>> UntilAsync(string action)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var seen = new List<Message>();
        do
            seen.Add(await told.Reader.ReadAsync(patience.Token));
        while (seen[^1].Action != action);
        return seen;
    }
}
