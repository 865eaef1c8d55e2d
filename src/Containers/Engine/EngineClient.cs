using System.Globalization;
using Docker.DotNet;
using Microsoft.Extensions.Options;

namespace Sandboxes.Containers.Engine;

/// <summary>Calls the engine: every call has its time, and every failure one of the types that the port names.</summary>
internal sealed class EngineClient : IDisposable
{
    private readonly DockerClientConfiguration configuration;
    private readonly DockerClient docker;
    private readonly TimeProvider clock;
    private readonly TimeSpan timeout;

    public EngineClient(IOptions<ContainersOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        timeout = options.Value.EngineTimeout;
        // Its own timeout is off: a call has ours, which follows the injected clock.
        configuration = new DockerClientConfiguration(new Uri(options.Value.Endpoint), defaultTimeout: Timeout.InfiniteTimeSpan);
        docker = configuration.CreateClient();
    }

    /// <exception cref="ContainerEngineUnavailableException">It does not answer, or not in time.</exception>
    public async Task<T> CallAsync<T>(Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await call(docker, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new ContainerEngineUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"The container engine did not answer within {timeout.TotalSeconds:0.#} s."), late);
        }
        catch (Exception fault) when (EngineFaults.Explain(fault) is { } explained)
        {
            // A call that is cancelled may fail as a broken connection does.
            cancellation.ThrowIfCancellationRequested();
            throw explained;
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellation) =>
        CallAsync(
            async (engine, token) =>
            {
                await call(engine, token);
                return true;
            },
            cancellation);

    /// <summary>As <see cref="CallAsync{T}"/>, for a call that goes on until it is cancelled: it has no time of its own.</summary>
    public async Task FollowAsync(Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellation)
    {
        try
        {
            // The client does not always end a stream that is cancelled while it reads a message.
            await call(docker, cancellation).WaitAsync(cancellation);
        }
        catch (Exception fault) when (EngineFaults.Explain(fault) is { } explained)
        {
            cancellation.ThrowIfCancellationRequested();
            throw explained;
        }
    }

    public void Dispose()
    {
        docker.Dispose();
        configuration.Dispose();
    }
}
