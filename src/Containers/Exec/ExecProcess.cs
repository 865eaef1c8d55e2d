using Docker.DotNet;
using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Exec;

/// <summary>Starts a process in a container and talks with it; the single steps of a command.</summary>
internal sealed class ExecProcess(EngineClient engine, TimeProvider clock)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(5);

    /// <exception cref="ContainerNotFoundException">There is no such container, or it does not run.</exception>
    public async Task<string> CreateAsync(
        string container, IList<string> command, IList<string> environment, string directory, bool hasInput, CancellationToken cancellation)
    {
        var parameters = new ContainerExecCreateParameters
        {
            Cmd = command,
            Env = environment,
            WorkingDir = directory,
            AttachStdin = hasInput,
            AttachStdout = true,
            AttachStderr = true,
        };
        try
        {
            return (await engine.CallAsync((docker, token) => docker.Exec.ExecCreateContainerAsync(container, parameters, token), cancellation)).ID;
        }
        catch (ContainerEngineException refused) when (refused.Status == 409)
        {
            throw new ContainerNotFoundException(refused.Message, refused);
        }
    }

    public Task<MultiplexedStream> StartAsync(string exec, CancellationToken cancellation) =>
        engine.CallAsync((docker, token) => docker.Exec.StartAndAttachContainerExecAsync(exec, tty: false, token), cancellation);

    public Task<ContainerExecInspectResponse> InspectAsync(string exec, CancellationToken cancellation) =>
        engine.CallAsync((docker, token) => docker.Exec.InspectContainerExecAsync(exec, token), cancellation);

    /// <summary>How it ended; waits while the engine, having closed its outputs, has not yet noted the end.</summary>
    public async Task<ContainerExecInspectResponse> EndAsync(string exec, CancellationToken cancellation)
    {
        while (true)
        {
            var state = await InspectAsync(exec, cancellation);
            if (!state.Running)
                return state;
            await Task.Delay(s_beat, clock, cancellation);
        }
    }
}
