using System.Globalization;
using System.Net;
using System.Text;
using Docker.DotNet.Streams;

namespace Docker.DotNet.Http;

/// <summary>The first lines of an answer, read from a connection that may be turned over right after them.</summary>
internal sealed class ResponseHead
{
    private const int Longest = 64 * 1024;

    private readonly string[] _lines;

    private ResponseHead(string[] lines)
    {
        _lines = lines;
        // "HTTP/1.1 404 Not Found"
        var words = lines.Length == 0 ? [] : lines[0].Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(words[1], CultureInfo.InvariantCulture, out int status))
            throw new HttpRequestException($"The container engine does not speak HTTP: '{lines.FirstOrDefault()}'.");
        Status = (HttpStatusCode)status;
    }

    public HttpStatusCode Status { get; }

    /// <summary>Engines answer 101 to whoever asked for an upgrade; older ones, and some between, 200.</summary>
    public bool TurnsOver => Status is HttpStatusCode.SwitchingProtocols or HttpStatusCode.OK;

    public static async Task<ResponseHead> ReadAsync(HijackedStream stream, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var length = 0;
        while (await LineAsync(stream, cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            lines.Add(line);
            length += line.Length;
            if (length > Longest)
                throw new HttpRequestException("The container engine's answer begins with more than 64 KiB of headers.");
        }
        return new ResponseHead([.. lines]);
    }

    /// <summary>Reads what an error says of itself. Nothing else may be asked on this connection afterwards.</summary>
    public async Task<string> ReadBodyAsync(HijackedStream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (Header("Transfer-Encoding") is "chunked")
            await ReadChunksAsync(stream, body, cancellationToken).ConfigureAwait(false);
        else if (int.TryParse(Header("Content-Length"), CultureInfo.InvariantCulture, out int length))
            await stream.CopyExactlyAsync(body, length, cancellationToken).ConfigureAwait(false);
        else
            await stream.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static async Task ReadChunksAsync(HijackedStream stream, MemoryStream body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await LineAsync(stream, cancellationToken).ConfigureAwait(false);
            var length = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return;
            await stream.CopyExactlyAsync(body, length, cancellationToken).ConfigureAwait(false);
            await LineAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<string> LineAsync(HijackedStream stream, CancellationToken cancellationToken) =>
        await stream.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? throw new EndOfStreamException("The answer ended before it was complete.");

    private string Header(string name) => _lines
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
