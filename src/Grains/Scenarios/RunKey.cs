using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Scenarios;

/// <summary>A key that a run makes for itself and that nobody else ever sees; it ends with the run.</summary>
internal sealed class RunKey
{
    /// <summary>No run takes longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private RunKey(string secret) => Secret = secret;

    public string Secret { get; }

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    public static async Task<RunKey> Open(IGrainFactory grains, RunRecord run, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = new RunKey($"sk_sbx_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");
        var credential = new Credential($"key_{run.RunId}", run.DeveloperId, run.SandboxId, "sandbox", now, now + Longest, null);
        await grains.Credential(key.Hash).Create(credential, cancellation);
        return key;
    }

    public Task Close(IGrainFactory grains, DateTimeOffset now, CancellationToken cancellation) =>
        grains.Credential(Hash).Revoke(now, cancellation);
}
