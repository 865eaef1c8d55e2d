using Sandboxes.Containers;
using Sandboxes.Testing.Containers;

namespace Sandboxes.Grains.Tests.Containers;

/// <summary>Faults of an engine that end with the test.</summary>
internal sealed class EngineFaults : IDisposable
{
    private readonly FakeContainers _containers;
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EngineFaults(FakeContainers containers) => _containers = containers;

    /// <summary>The engine does not answer.</summary>
    public static EngineFaults Away(FakeContainers containers)
    {
        containers.IsAway = true;
        return new(containers);
    }

    /// <summary>The engine goes away right before it would do this.</summary>
    public static EngineFaults AwayBefore(FakeContainers containers, string operation)
    {
        containers.Before = (asked, _) => asked == operation ? throw new ContainerEngineUnavailableException("It went away.") : Task.CompletedTask;
        return new(containers);
    }

    /// <summary>The engine takes its time over this, until the fault ends.</summary>
    public static EngineFaults Holds(FakeContainers containers, string operation)
    {
        var faults = new EngineFaults(containers);
        containers.Before = (asked, _) => asked == operation ? faults._goesOn.Task : Task.CompletedTask;
        return faults;
    }

    /// <summary>The engine does this once and its answer is lost.</summary>
    public static EngineFaults LosesAnswerOf(FakeContainers containers, string operation)
    {
        containers.After = (asked, _) =>
        {
            if (asked != operation)
                return Task.CompletedTask;
            containers.After = null;
            throw new ContainerEngineUnavailableException("The answer was lost.");
        };
        return new(containers);
    }

    public void Dispose()
    {
        (_containers.IsAway, _containers.Before, _containers.After) = (false, null, null);
        _goesOn.TrySetResult();
    }
}
