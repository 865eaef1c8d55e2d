using System.Text;
using Microsoft.Net.Http.Headers;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Reference;

/// <summary>Where things are: a page for who prefers HTML, else the same addresses as JSON.</summary>
internal static class FrontPage
{
    private static readonly byte[] s_html = Html();

    public static Task Handle(Call call)
    {
        var http = call.Http;
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
        if (!Preference.For("text/html", "application/json", http.Request.Headers.Accept))
            return call.Answers.WriteAsync(http, StatusCodes.Status200OK, Addresses.Below(call.BaseUrl));

        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = s_html.Length;
        return http.Response.Body.WriteAsync(s_html, http.RequestAborted).AsTask();
    }

    private static byte[] Html()
    {
        using var page = typeof(FrontPage).Assembly.GetManifestResourceStream("FrontPage.html")!;
        using var reader = new StreamReader(page, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    /// <summary>The first addresses that somebody needs.</summary>
    /// <param name="Reference">For people: every operation, with a form to try it.</param>
    /// <param name="Description">For programs: OpenAPI.</param>
    /// <param name="Sandboxes">The management API's first resource.</param>
    /// <param name="Mirror">The mirrored API, with a sandbox's own key or <c>X-Sandbox-Id</c>.</param>
    internal sealed record Addresses(string Name, string Reference, string Description, string Sandboxes, string Mirror, string Readiness)
    {
        public static Addresses Below(string url) =>
            new("Sandbox.Orleans", $"{url}/docs", $"{url}/openapi/v1.json", $"{url}/sandboxes", $"{url}/v1", $"{url}/health/ready");
    }
}
