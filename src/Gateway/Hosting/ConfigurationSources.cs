using Microsoft.Extensions.Configuration.Json;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Where settings come from, each outranking the ones before: defaults in code, the file, the environment, the arguments.</summary>
internal static class ConfigurationSources
{
    public const string DefaultFile = "sandbox.json";
    public const string EnvironmentPrefix = "SANDBOX__";

    public static IConfigurationRoot Read(CommandLine arguments)
    {
        var configuration = new ConfigurationBuilder();
        var file = Path.GetFullPath(arguments.ConfigFile ?? DefaultFile);
        if (File.Exists(file))
            configuration.Add(FileSource(file));
        else if (arguments.ConfigFile is not null)
            throw new StartFaultException($"{arguments.ConfigFile}: there is no such file");

        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        configuration.AddInMemoryCollection(arguments.Settings);
        return configuration.Build();
    }

    private static JsonConfigurationSource FileSource(string file)
    {
        var source = new JsonConfigurationSource { Path = file, ReloadOnChange = false };
        source.ResolveFileProvider();
        return source;
    }
}
