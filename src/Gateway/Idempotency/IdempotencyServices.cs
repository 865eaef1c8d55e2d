namespace Sandboxes.Gateway.Idempotency;

internal static class IdempotencyServices
{
    public static void AddIdempotency(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AnswerSeal>();
        builder.Services.AddSingleton(ClaimHolder.New(builder.Configuration));
    }
}
