using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Makes secrets. Each is the HMAC of the operation it is made for, under a key of this installation: as hard to guess as that
/// key's 256 bits, and the same again when the operation is repeated after a crash, so that the answer the caller finally gets
/// holds the secret that was stored.
/// </summary>
internal sealed class SecretMaker(DataFolder data)
{
    private readonly Lazy<byte[]> _key = new(() => data.ReadOrCreateKey("secrets.key"));

    public (NewKey Key, string Secret) Make(string prefix, OperationId operation)
    {
        var mac = HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(string.Concat(prefix, operation.Value)));
        return Describe(string.Concat(prefix, Base64Url.EncodeToString(mac)), operation.NewId("key_"));
    }

    public static (NewKey Key, string Secret) Describe(string secret, string keyId) =>
        (new NewKey(keyId, Secret.HashOf(secret).ToString(), Secret.HintOf(secret)), secret);
}
