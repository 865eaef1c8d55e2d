using Sandboxes.Containers;

namespace Sandboxes.Testing.Containers;

/// <summary>One container of <see cref="FakeContainers"/>.</summary>
internal sealed class FakeContainer(ContainerSpec spec, ContainerTerms terms, string id)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ContainerTerms _terms = terms;

    public ContainerPhase Phase { get; set; }

    /// <summary>Files by path; a directory ends with a slash and has no content.</summary>
    public SortedDictionary<string, FakeFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Completes with a fault when the container is gone.</summary>
    public Task Ended => _end.Task;

    public ContainerView View => new(spec.Name, id, spec.SandboxId, Phase, _terms, Warm: false);

    public ContainerLimits Limits => _terms.Limits;

    /// <summary>The workspace stays as large as it was made.</summary>
    public ContainerTerms Limit(ContainerLimits limits) => _terms = _terms with { Limits = limits with { StorageMb = _terms.Limits.StorageMb } };

    public bool End(Exception? because)
    {
        Phase = ContainerPhase.Stopped;
        Files.Clear();
        return _end.TrySetException(because ?? new ContainerNotFoundException($"Container '{spec.Name}' was removed."));
    }
}

internal sealed record FakeFile(ReadOnlyMemory<byte> Content, DateTimeOffset ModifiedAt);
