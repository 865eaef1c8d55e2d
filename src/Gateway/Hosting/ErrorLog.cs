using Microsoft.Extensions.Logging.Console;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Logs to standard error, one line each, and nothing below the configured level.</summary>
internal static class ErrorLog
{
    public static void AddErrorLog(this WebApplicationBuilder builder)
    {
        var configured = builder.Configuration[$"{GatewayOptions.Section}:log_level"];
        builder.Logging.SetMinimumLevel(Enum.TryParse<LogLevel>(configured, ignoreCase: true, out var level) ? level : LogLevel.Warning);

        // Keys lie in the platform's storage, which only its role can read; that they are not encrypted there is known.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // Whoever asks for readiness is told what is missing, each time; once in the log is enough, by what misses it.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error);

        // At its first look Orleans' watchdog takes the time since the machine's start for its own and warns of nothing.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);

        // Orleans' provider logs every fault of the database, and then whoever asked it does too.
        builder.Logging.AddFilter("Orleans.Storage.AdoNetGrainStorage", LogLevel.Critical);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
