using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Exec;

/// <summary>
/// Ends a command with all that it started. The engine cannot; so another command does it in the container, going by the marker that every command
/// hands down to what it starts. What is too quick for that is ended by harder means, down to the whole container.
/// </summary>
internal sealed partial class ExecKiller(ShellRunner shell, ContainerStore store, TimeProvider clock, ILogger<ExecKiller> logger)
{
    public const string Variable = "SANDBOX_EXEC_ID";

    /// <summary>Processes that a full container may have more while everything in it is being ended.</summary>
    private const int ExtraPids = 64;

    private const string EndAll = "kill -KILL -1; echo gone";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string s_endMarked = EmbeddedText.Read("kill.sh");

    /// <summary>When the task completes, nothing of the command runs any more. Takes seconds at worst; not cancelled, as half of it is worth nothing.</summary>
    /// <param name="marker">The value of <see cref="Variable"/> that the command had.</param>
    public async Task EndAsync(string container, string marker)
    {
        try
        {
            if (await TryAsync(container, s_endMarked, marker) || await TryAsync(container, EndAll) || await EndWithRoomAsync(container))
                return;
            LogEndsContainer(container);
            await store.KillAsync(container, CancellationToken.None);
        }
        catch (ContainerNotFoundException)
        {
            // All of it ended with the container.
        }
    }

    private async Task<bool> EndWithRoomAsync(string container)
    {
        if (await store.FindAsync(container, CancellationToken.None) is not { HostConfig.PidsLimit: > 0 and var limit })
            return false;
        await store.LimitAsync(container, new ContainerUpdateParameters { PidsLimit = limit + ExtraPids }, CancellationToken.None);
        try
        {
            return await TryAsync(container, EndAll);
        }
        finally
        {
            await store.LimitAsync(container, new ContainerUpdateParameters { PidsLimit = limit }, CancellationToken.None);
        }
    }

    private async Task<bool> TryAsync(string container, string script, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(s_patience, clock);
        try
        {
            var result = await shell.RunAsync(container, script, arguments, default, ContainerShape.Unmarked, 64, patience.Token);
            return result is { HasStarted: true, Text: "gone\n" };
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
