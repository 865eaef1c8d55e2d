using Microsoft.Extensions.Options;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Access;

internal static class AccessServices
{
    public static void AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<AccessOptions>().BindConfiguration(AccessOptions.Section);
        builder.Services.AddSingleton<CredentialSource>(services => SourceFrom(services.GetRequiredService<IGrainFactory>()));
        builder.Services.AddSingleton<CredentialCache>();
        builder.Services.AddSingleton<AddressGuard>();
        builder.Services.AddSingleton<Authenticator>();
        builder.Services.AddSingleton<SecretMaker>();
        builder.Services.AddKeyRing();
    }

    private static CredentialSource SourceFrom(IGrainFactory grains) => (hash, cancellation) => grains.Credential(hash.ToString()).Resolve(cancellation);
}
