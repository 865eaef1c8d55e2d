using System.Collections.Immutable;

namespace Sandboxes.Containers;

/// <summary>The containers of this platform on one container engine. A container is known by its name, which its sandbox chose and stored before.</summary>
/// <remarks>
/// Every call may be repeated. All throw <see cref="ContainerEngineUnavailableException"/> when the engine does not answer; what was asked
/// may then have been done or not. Calls on a container throw <see cref="ContainerNotFoundException"/> when there is none of that name, or it ended or is paused where it has to run.
/// </remarks>
public interface ISandboxContainers
{
    /// <summary>What a container of this kind would get here: the limits that hold, and those of the asked ones that this host cannot hold.</summary>
    /// <exception cref="ImageNotFoundException">The engine has no such image, or it is not an allowed one. Nothing is ever pulled.</exception>
    Task<ContainerTerms> PlanAsync(ContainerSpec spec, CancellationToken cancellation);

    /// <summary>
    /// Makes the container, from the warm pool where that has one, or finds the one of this name; when the task completes it runs
    /// (or is paused, where that is asked) with these limits, and the sandbox's port answers inside.
    /// </summary>
    /// <exception cref="ImageNotFoundException">As for <see cref="PlanAsync"/>.</exception>
    /// <exception cref="LimitsUnenforceableException"><see cref="ContainerSecurity.High"/> is asked and the plan has something unenforced.</exception>
    Task<ContainerView> EnsureAsync(ContainerSpec spec, CancellationToken cancellation);

    /// <summary>Ends and removes the container with all that is in it; nothing happens where there is none.</summary>
    Task RemoveAsync(string name, CancellationToken cancellation);

    /// <summary>Freezes every process; nothing in it is lost.</summary>
    Task PauseAsync(string name, CancellationToken cancellation);

    /// <summary>Lets a frozen container go on.</summary>
    Task ResumeAsync(string name, CancellationToken cancellation);

    /// <summary>Changes CPU, memory and processes of a running container. Storage stays as it was made.</summary>
    Task LimitAsync(string name, ContainerLimits limits, CancellationToken cancellation);

    /// <summary>Every container of this platform that a sandbox has, running or not; none of the warm pool. Terms are those that it was made with.</summary>
    Task<ImmutableArray<ContainerView>> ListAsync(CancellationToken cancellation);

    /// <summary>Removes what of this platform nobody can use any more: pool containers that an earlier process left half made, and ports of containers that are gone. Networks and volumes are never made.</summary>
    Task SweepAsync(CancellationToken cancellation);

    /// <summary>
    /// Runs a command and gives its output as it comes, last an <see cref="ExecEnd"/>. Cancelling ends the command too.
    /// </summary>
    IAsyncEnumerable<ExecEvent> ExecAsync(string name, ExecRequest request, CancellationToken cancellation);

    /// <summary>The files of the workspace. No path leaves it, by whatever name or link.</summary>
    IWorkspace Workspace(string name);

    /// <summary>What is seen of the containers from now on: use, ends, lines of their logs. Goes on when the engine comes back after it was away.</summary>
    IAsyncEnumerable<ContainerObservation> WatchAsync(CancellationToken cancellation);
}
