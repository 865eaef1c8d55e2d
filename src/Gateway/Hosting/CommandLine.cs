namespace Sandboxes.Gateway.Hosting;

/// <summary>The arguments, as settings that outrank the file and the environment.</summary>
internal sealed record CommandLine(string? ConfigFile, Dictionary<string, string?> Settings)
{
    public const string Usage = "usage: gateway [--port PORT] [--data FOLDER] [--config FILE]";

    /// <exception cref="StartFaultException">An argument is not known or lacks its value.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        string? configFile = null;
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < arguments.Length; index += 2)
        {
            var name = arguments[index];
            if (name is not ("--port" or "--data" or "--config"))
                throw new StartFaultException($"unknown argument {name}; {Usage}");
            if (index + 1 == arguments.Length)
                throw new StartFaultException($"{name} needs a value; {Usage}");

            var value = arguments[index + 1];
            if (name == "--config")
                configFile = value;
            else
                settings[name == "--port" ? "gateway:port" : DataFolder.Setting] = value;
        }

        return new CommandLine(configFile, settings);
    }
}
