using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>
/// A key that opens one sandbox's API, and only to calls that come out of that sandbox's container. The secret is kept, because each command is
/// given it; what keeps others out is that it is worth nothing anywhere else.
/// </summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.InsideKey")]
internal sealed record InsideKey([property: Id(0)] string KeyId, [property: Id(1)] string Secret)
{
    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    public static InsideKey Draw() => new(
        $"key_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(13))}",
        $"sk_sbx_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");

    public Task Open(IGrainFactory grains, string developerId, string sandboxId, DateTimeOffset now, CancellationToken cancellation) =>
        grains.Credential(Hash).Create(new(KeyId, developerId, sandboxId, "sandbox", now, null, null, InsideOnly: true), cancellation);

    public Task Close(IGrainFactory grains, DateTimeOffset now, CancellationToken cancellation) => grains.Credential(Hash).Revoke(now, cancellation);
}
