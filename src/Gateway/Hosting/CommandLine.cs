namespace Sandboxes.Gateway.Hosting;

/// <summary>The arguments, as settings that outrank the file and the environment.</summary>
internal sealed record CommandLine(string? ConfigFile, Dictionary<string, string?> Settings)
{
    public const string Usage = "usage: gateway [db migrate [--credentials FILE]] [--port PORT] [--data FOLDER] [--storage sqlite|postgres] [--connection STRING] [--config FILE]";

    private const string Config = "--config";

    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["--port"] = "gateway:port",
        ["--data"] = DataFolder.Setting,
        ["--storage"] = "storage:engine",
        ["--connection"] = "storage:postgres:connection",
    };

    /// <exception cref="StartFaultException">An argument is not known or lacks its value.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        string? configFile = null;
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < arguments.Length; index += 2)
        {
            var name = arguments[index];
            if (name != Config && !s_settings.ContainsKey(name))
                throw new StartFaultException($"unknown argument {name}; {Usage}");
            if (index + 1 == arguments.Length)
                throw new StartFaultException($"{name} needs a value; {Usage}");

            var value = arguments[index + 1];
            if (name == Config)
                configFile = value;
            else
                settings[s_settings[name]] = value;
        }

        return new CommandLine(configFile, settings);
    }
}
