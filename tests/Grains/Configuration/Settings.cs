using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Tests.Configuration;

/// <summary>Options as the platform reads them from a configuration.</summary>
internal static class Settings
{
    public static TOptions Read<TOptions>(params (string Key, string Value)[] settings)
        where TOptions : class
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
        services.AddSqliteStorage().AddSandboxGrains();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }

    /// <summary>That the setting takes the value, or that it does not and the message names the member.</summary>
    public static void Check<TOptions>(string key, string value, bool accepted, string member)
        where TOptions : class
    {
        if (accepted)
            Should.NotThrow(() => Read<TOptions>((key, value)));
        else
            Should.Throw<OptionsValidationException>(() => Read<TOptions>((key, value))).Message.ShouldContain(member);
    }
}
