using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Sandboxes.Containers;

namespace Sandboxes.Testing.Containers;

/// <summary>
/// The programs that <see cref="FakeContainers"/> knows: <c>true</c>, <c>false</c>, <c>echo</c>, <c>pwd</c>, <c>env</c>, <c>printenv NAME</c>,
/// <c>cat [FILE of the workspace]</c>, <c>head -c N /dev/zero</c>, <c>sleep SECONDS</c> by the clock, and of <c>sh -c</c> only <c>exit N</c>,
/// <c>kill -9 $$</c> (one process killed for want of memory) and <c>echo TEXT &gt;&amp;2</c>. Any other ends with 127.
/// </summary>
internal static class FakePrograms
{
    private sealed record Run(FakeContainer Container, ExecRequest Request, TimeProvider Clock, Action<bool, string> Write);

    public static async IAsyncEnumerable<ExecEvent> RunAsync(
        FakeContainer container, ExecRequest request, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var written = new int[2];
        var events = Channel.CreateUnbounded<ExecEvent>();
        var run = new Run(container, request, clock, (isError, text) => Keep(events.Writer, written, request.OutputLimit, isError, text));
        var (exitCode, limit) = await EndAsync(run, cancellation);
        events.Writer.Complete();
        await foreach (var happened in events.Reader.ReadAllAsync(cancellation))
            yield return happened;
        yield return new ExecEnd(exitCode, limit, written.Any(bytes => bytes > request.OutputLimit), clock.GetElapsedTime(began));
    }

    private static async Task<(int ExitCode, LimitHit? Limit)> EndAsync(Run run, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(run.Request.Timeout, run.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return (await Start(run, either.Token).WaitAsync(either.Token), null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (137, LimitHit.Timeout);
        }
    }

    private static Task<int> Start(Run run, CancellationToken cancellation) => run.Request.Command switch
    {
        ["true"] => Task.FromResult(0),
        ["false"] => Task.FromResult(1),
        ["echo", .. var words] => Say(run, string.Join(' ', words) + "\n"),
        ["pwd"] => Say(run, (run.Request.Directory ?? "/workspace") + "\n"),
        ["env"] => Say(run, string.Concat(run.Request.Environment.Select(static entry => $"{entry.Key}={entry.Value}\n"))),
        ["printenv", var name] => run.Request.Environment.TryGetValue(name, out var value) ? Say(run, value + "\n") : Task.FromResult(1),
        ["cat"] => Say(run, Encoding.UTF8.GetString(run.Request.Input.Span)),
        ["cat", var file] => Cat(run, file),
        ["head", "-c", var count, "/dev/zero"] => Say(run, new string('\0', int.Parse(count, CultureInfo.InvariantCulture))),
        ["sleep", var seconds] => Sleep(run, double.Parse(seconds, CultureInfo.InvariantCulture), cancellation),
        ["sh", "-c", var script] => Shell(run, script),
        [var program, ..] => Refuse(run, 127, $"exec: \"{program}\": executable file not found in $PATH\n"),
        [] => throw new ArgumentException("A command needs a program."),
    };

    private static Task<int> Shell(Run run, string script) => script.Split(' ') switch
    {
        ["exit", var code] => Task.FromResult(int.Parse(code, CultureInfo.InvariantCulture)),
        ["kill", "-9", "$$"] => Task.FromResult(137),
        ["echo", .. var words, ">&2"] => Refuse(run, 0, string.Join(' ', words) + "\n"),
        _ => Refuse(run, 2, "sh: the fake cannot run this\n"),
    };

    private static Task<int> Cat(Run run, string file)
    {
        var path = file.StartsWith("/workspace/", StringComparison.Ordinal) ? file["/workspace/".Length..] : file;
        return run.Container.Files.GetValueOrDefault(path) is { } found
            ? Say(run, Encoding.UTF8.GetString(found.Content.Span))
            : Refuse(run, 1, $"cat: can't open '{file}': No such file or directory\n");
    }

    private static async Task<int> Sleep(Run run, double seconds, CancellationToken cancellation)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var woken = Task.Delay(time, run.Clock, cancellation);
        await await Task.WhenAny(woken, run.Container.Ended);
        return 0;
    }

    private static Task<int> Say(Run run, string text)
    {
        run.Write(false, text);
        return Task.FromResult(0);
    }

    private static Task<int> Refuse(Run run, int exitCode, string text)
    {
        run.Write(true, text);
        return Task.FromResult(exitCode);
    }

    private static void Keep(ChannelWriter<ExecEvent> events, int[] written, int limit, bool isError, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        ref var before = ref written[isError ? 1 : 0];
        var room = Math.Min(bytes.Length, Math.Max(0, limit - before));
        before += bytes.Length;
        if (room > 0)
            events.TryWrite(new ExecOutput(isError, bytes.AsMemory(0, room)));
    }
}
