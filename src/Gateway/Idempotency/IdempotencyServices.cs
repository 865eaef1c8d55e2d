using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Idempotency;

internal static class IdempotencyServices
{
    public static void AddIdempotency(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("sandbox");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(
                services.GetRequiredService<DataFolder>().Keys(),
                services.GetRequiredService<ILoggerFactory>())));
        builder.Services.AddSingleton<AnswerSeal>();
    }
}
