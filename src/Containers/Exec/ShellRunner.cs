using System.Text;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Exec;

/// <summary>How one of our own scripts ended.</summary>
/// <param name="Error">The beginning of its standard error.</param>
/// <param name="HasStarted">False where the engine could not start it; <paramref name="Output"/> then is the engine's reason.</param>
internal sealed record ShellResult(bool HasStarted, int ExitCode, ReadOnlyMemory<byte> Output, string Error, bool IsTruncated)
{
    public static ShellResult NotStarted { get; } = new(false, -1, default, "", false);

    public string Text => Encoding.UTF8.GetString(Output.Span);
}

/// <summary>Runs a script of our own in a container. What varies goes in as arguments, never into the script.</summary>
internal sealed class ShellRunner(ExecProcess processes)
{
    private const int ErrorLimit = 1_024;

    /// <param name="marker">As <see cref="ContainerShape.Unmarked"/>, or one by which <see cref="ExecKiller"/> finds it.</param>
    /// <param name="outputLimit">Bytes of standard output that are kept.</param>
    public async Task<ShellResult> RunAsync(
        string container, string script, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, string marker, int outputLimit,
        CancellationToken cancellation)
    {
        var exec = await processes.CreateAsync(
            container, ["/bin/sh", "-c", script, "sandbox", .. arguments], [marker], ContainerShape.Workspace, !input.IsEmpty, cancellation);
        var (output, error, keeper) = (new MemoryStream(), new MemoryStream(), new OutputKeeper(outputLimit));
        using (var stream = await processes.StartAsync(exec, cancellation))
            await ExecStreams.ExchangeAsync(stream, input, Keep, cancellation);

        var end = await processes.EndAsync(exec, cancellation);
        var hasStarted = end.Pid != 0 || !StartFaults.MayBe(Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)Math.Min(64, output.Length))));
        return new ShellResult(hasStarted, (int)end.ExitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()), keeper.HasDropped);

        ValueTask Keep(bool isError, ReadOnlyMemory<byte> bytes)
        {
            if (isError)
                error.Write(bytes.Span[..Math.Min(bytes.Length, ErrorLimit - (int)error.Length)]);
            else
                output.Write(bytes.Span[..keeper.Keep(false, bytes.Length)]);
            return ValueTask.CompletedTask;
        }
    }
}
