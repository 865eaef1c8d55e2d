namespace Sandboxes.Gateway.Hosting;

internal sealed partial class FirstStart
{
    [LoggerMessage(
        5000,
        LogLevel.Warning,
        "The api_key in {File} has ended (rotated, revoked or expired), so nothing is shown with it. Put a working key there, or a new one that the administrator makes: POST {Url}/developers/{DeveloperId}/keys with the file's admin_key")]
    private partial void LogEnded(string file, string url, string developerId);
}
