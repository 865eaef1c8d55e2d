namespace Sandboxes.Gateway.Access;

internal static class AccessServices
{
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CredentialCache>();
        builder.Services.AddSingleton<SecretMaker>();
    }
}
