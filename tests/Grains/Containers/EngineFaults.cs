using Sandboxes.Containers;
using Sandboxes.Testing.Containers;

namespace Sandboxes.Grains.Tests.Containers;

/// <summary>Faults of an engine that end with the test.</summary>
internal sealed class EngineFaults : IDisposable
{
    private readonly FakeContainers _containers;

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

    public void Dispose() => (_containers.IsAway, _containers.Before, _containers.After) = (false, null, null);
}
