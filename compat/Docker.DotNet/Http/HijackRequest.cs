using System.Globalization;
using System.Text;

namespace Docker.DotNet.Http;

/// <summary>The bytes that ask the engine to turn a connection over.</summary>
internal static class HijackRequest
{
    public const string UserAgent = "Docker.DotNet";

    public static async Task<byte[]> WriteAsync(
        Uri baseAddress, string version, IReadOnlyDictionary<string, string> headers, EngineCall call, CancellationToken cancellationToken)
    {
        var body = call.Content is null ? [] : await call.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var head = new StringBuilder();
        // Through Uri, as for every other call: it is what makes line ends and spaces impossible in here.
        head.Append(CultureInfo.InvariantCulture, $"{call.Method} {new Uri(baseAddress, version + call.Path + call.Query).PathAndQuery} HTTP/1.1\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Host: {baseAddress.Authority}\r\nUser-Agent: {UserAgent}\r\n");
        head.Append("Connection: Upgrade\r\nUpgrade: tcp\r\n");
        foreach ((string name, string value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{Line(name)}: {Line(value)}\r\n");
        if (call.Content is not null)
            head.Append("Content-Type: application/json\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private static string Line(string text) =>
        text.AsSpan().ContainsAny('\r', '\n') ? throw new ArgumentException("A header holds a line end.") : text;
}
