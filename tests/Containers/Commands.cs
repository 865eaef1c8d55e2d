using System.Collections.Immutable;
using System.Text;

namespace Sandboxes.Containers.Tests;

/// <summary>What a command did, altogether.</summary>
internal sealed record Ran(string Output, string Error, ExecEnd End);

internal static class Commands
{
    /// <summary>How long a test waits for what is not the clock's business.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static ExecRequest Request(params string[] command) =>
        new([.. command], ImmutableDictionary<string, string>.Empty, null, default, Patience, 1 << 20);

    public static async Task<Ran> RunAsync(this ISandboxContainers containers, string name, ExecRequest request, CancellationToken cancellation = default)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        ExecEnd? end = null;
        await foreach (var happened in containers.ExecAsync(name, request, cancellation))
        {
            end.ShouldBeNull();
            if (happened is ExecOutput written)
                (written.IsError ? error : output).Write(written.Bytes.Span);
            else
                end = happened.ShouldBeOfType<ExecEnd>();
        }

        return new Ran(Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()), end.ShouldNotBeNull());
    }

    public static Task<Ran> RunAsync(this ISandboxContainers containers, string name, params string[] command) =>
        containers.RunAsync(name, Request(command));

    public static Task<Ran> ShellAsync(this ISandboxContainers containers, string name, string script) => containers.RunAsync(name, "sh", "-c", script);
}
