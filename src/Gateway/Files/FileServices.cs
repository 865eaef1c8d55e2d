using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Files;

internal static class FileServices
{
    public static void AddFiles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<FilesOptions>, FilesOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<FilesOptions>().BindConfiguration(FilesOptions.Section);
    }
}
