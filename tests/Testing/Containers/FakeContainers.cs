using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Sandboxes.Containers;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Testing.Containers;

/// <summary>
/// Containers that are only remembered, for tests of those who use them; it keeps the contract that the real ones keep. Commands are imitated:
/// <see cref="FakePrograms"/> lists the programs. Tests make faults with <see cref="IsAway"/>, <see cref="Before"/> and <see cref="After"/>.
/// </summary>
/// <param name="clock">Of timeouts and of what is seen; the system's unless given.</param>
public sealed class FakeContainers(TimeProvider? clock = null) : ISandboxContainers, IContainerHealth
{
    /// <summary>The image that is there unless a test changes <see cref="Images"/>.</summary>
    public const string Image = "sandbox-orleans/sandbox:latest";

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Dictionary<string, FakeContainer> _containers = [];
    private readonly FakeWatchers _watchers = new();
    private int _made;

    /// <summary>The images that the engine has.</summary>
    public HashSet<string> Images { get; } = [Image];

    /// <summary>Whether this host cannot hold anything, and what not.</summary>
    public ImmutableArray<string> Unenforced { get; set; } = [];

    /// <summary>Called with the method's name and the container's before anything happens; what it throws the caller gets and nothing was done.</summary>
    public Func<string, string, Task>? Before { get; set; }

    /// <summary>Called after it was done; what it throws the caller gets instead of the answer, as when an answer is lost.</summary>
    public Func<string, string, Task>? After { get; set; }

    /// <summary>Whether the engine does not answer. Watchers are told of each change.</summary>
    public bool IsAway
    {
        get;
        set
        {
            if (field == value)
                return;
            field = value;
            _watchers.Tell(value ? new EngineWentAway() : new EngineAnswers());
        }
    }

    /// <summary>What the engine has now, also while it does not answer.</summary>
    public ImmutableArray<ContainerView> Views
    {
        get
        {
            lock (_gate)
                return [.. _containers.Values.Select(static container => container.View).OrderBy(static view => view.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>How often orphans were swept.</summary>
    public int Sweeps { get; private set; }

    public Task<ContainerTerms> PlanAsync(ContainerSpec spec, CancellationToken cancellation) =>
        Do(spec.Name, () => TermsOf(spec), cancellation);

    public Task<ContainerView> EnsureAsync(ContainerSpec spec, CancellationToken cancellation) =>
        Do(spec.Name, () => Ensure(spec), cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) => Do(name, () => Take(name)?.End(null), cancellation);

    public Task PauseAsync(string name, CancellationToken cancellation) =>
        Do(name, () => Alive(name).Phase = ContainerPhase.Paused, cancellation);

    public Task ResumeAsync(string name, CancellationToken cancellation) =>
        Do(name, () => Alive(name).Phase = ContainerPhase.Running, cancellation);

    public Task LimitAsync(string name, ContainerLimits limits, CancellationToken cancellation) =>
        Do(name, () => Alive(name).Limit(limits), cancellation);

    public Task<ImmutableArray<ContainerView>> ListAsync(CancellationToken cancellation) => Do("", () => Views, cancellation);

    public Task SweepAsync(CancellationToken cancellation) => Do("", () => Sweeps++, cancellation);

    public async IAsyncEnumerable<ExecEvent> ExecAsync(
        string name, ExecRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var container = await Do(name, () => Running(name), cancellation);
        await foreach (var happened in FakePrograms.RunAsync(container, request, _clock, cancellation))
            yield return happened;
    }

    public IWorkspace Workspace(string name) => new FakeWorkspace(this, name);

    public IAsyncEnumerable<ContainerObservation> WatchAsync(CancellationToken cancellation) =>
        _watchers.ReadAsync(IsAway ? new EngineWentAway() : new EngineAnswers(), cancellation);

    public Task<string?> FaultAsync(CancellationToken cancellation) =>
        Task.FromResult(IsAway ? "The container engine does not answer." : null);

    /// <summary>Tells watchers of something.</summary>
    public void Tell(ContainerObservation observation) => _watchers.Tell(observation);

    /// <summary>Ends a container's main process, as a crash would; its commands end with it and its workspace is lost.</summary>
    public void Die(string name, int exitCode = 137)
    {
        FakeContainer container;
        lock (_gate)
            container = _containers[name];
        container.End(new ContainerNotFoundException($"Container '{name}' ended."));
        Tell(new ContainerDied(container.View.SandboxId, name, exitCode));
    }

    /// <summary>Puts a container there that nobody asked for, such as one left over from a crash.</summary>
    public void Leave(ContainerSpec spec) => Ensure(spec);

    /// <summary>Runs something that a call does, with the faults that the test wants.</summary>
    internal async Task<T> Do<T>(string name, Func<T> act, CancellationToken cancellation, [CallerMemberName] string operation = "")
    {
        cancellation.ThrowIfCancellationRequested();
        if (Before is { } before)
            await before(operation, name);
        if (IsAway)
            throw new ContainerEngineUnavailableException("The container engine does not answer.");
        T done;
        lock (_gate)
            done = act();
        if (After is { } after)
            await after(operation, name);
        return done;
    }

    internal FakeContainer Running(string name) => Alive(name) is { Phase: ContainerPhase.Running } container
        ? container
        : throw new ContainerNotFoundException($"Container '{name}' is paused.");

    internal DateTimeOffset Now() => _clock.GetUtcNow();

    private FakeContainer Alive(string name) => _containers.GetValueOrDefault(name) is { Phase: not ContainerPhase.Stopped } container
        ? container
        : throw new ContainerNotFoundException($"There is no container '{name}' that runs.");

    private FakeContainer? Take(string name) => _containers.Remove(name, out var container) ? container : null;

    private ContainerTerms TermsOf(ContainerSpec spec)
    {
        if (!Images.Contains(spec.Image))
            throw new ImageNotFoundException($"The container engine has no image '{spec.Image}'.");
        var host = new EngineHost(64, 1 << 20, true, true, true, true, true, true);
        return TermsRules.For(spec.Limits, spec.Security, host) with { Unenforced = Unenforced };
    }

    private ContainerView Ensure(ContainerSpec spec)
    {
        var terms = TermsOf(spec);
        if (spec.Security == ContainerSecurity.High && !terms.Unenforced.IsEmpty)
            throw new LimitsUnenforceableException($"This host cannot hold: {string.Join(", ", terms.Unenforced)}.");
        lock (_gate)
        {
            if (_containers.GetValueOrDefault(spec.Name) is not { Phase: not ContainerPhase.Stopped } container)
                _containers[spec.Name] = container = new FakeContainer(spec, terms, $"fake-{++_made}");
            container.Limit(terms.Limits);
            container.Phase = spec.Paused ? ContainerPhase.Paused : ContainerPhase.Running;
            return container.View;
        }
    }
}
