using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Requests;

internal static class RequestServices
{
    public static void AddRequestJournal(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<JournalOptions>().BindConfiguration(JournalOptions.Section);
        builder.Services.AddSingleton<RequestJournal>();
        builder.Services.AddHostedService<JournalWriter>();
    }
}
