using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Makes secrets. Each is the HMAC of the operation it is made for, under a key of this platform that all its gateways share: as hard to guess as that
/// key's 256 bits, and the same again when the operation is repeated after a crash, at whatever gateway, so that the answer the caller finally gets
/// holds the secret that was stored.
/// </summary>
internal sealed class SecretMaker(ISharedSecrets secrets)
{
    private const string Name = "operations";
    private const int Bytes = 32;

    private byte[]? _key;

    public async ValueTask<(NewKey Key, string Secret)> MakeAsync(string prefix, OperationId operation, CancellationToken cancellation)
    {
        _key ??= await secrets.GetOrAddAsync(Name, RandomNumberGenerator.GetBytes(Bytes), cancellation);
        var mac = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Concat(prefix, operation.Value)));
        return Describe(string.Concat(prefix, Base64Url.EncodeToString(mac)), operation.NewId("key_"));
    }

    /// <summary>A secret that nobody can work out or make again.</summary>
    public static string Draw(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static (NewKey Key, string Secret) Describe(string secret, string keyId) =>
        (new NewKey(keyId, Secret.HashOf(secret).ToString(), Secret.HintOf(secret)), secret);
}
