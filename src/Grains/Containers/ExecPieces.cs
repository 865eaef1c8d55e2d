using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>What a command does, piece by piece as its caller is told. For one reader.</summary>
internal sealed class ExecPieces
{
    private readonly ExecText _stdout = new();
    private readonly ExecText _stderr = new();

    public IEnumerable<ExecProgress> Of(ExecEvent happened) => happened switch
    {
        ExecOutput { IsError: false } output => Text(_stdout.Next(output.Bytes), null),
        ExecOutput output => Text(null, _stderr.Next(output.Bytes)),
        ExecEnd end => [.. Text(_stdout.End(), null), .. Text(null, _stderr.End()), new(null, null, ExecResults.Of(end, string.Empty, string.Empty), null)],
        _ => [],
    };

    private static ExecProgress[] Text(string? stdout, string? stderr) =>
        string.IsNullOrEmpty(stdout) && string.IsNullOrEmpty(stderr) ? [] : [new(stdout, stderr, null, null)];
}
