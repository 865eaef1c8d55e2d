using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>Whose key it is and which request it belongs to.</summary>
internal static class IdempotencyKeys
{
    /// <summary>Keys of different callers never meet; a sandbox's key is a caller of its own.</summary>
    public static string Owner(Credential caller) => caller.SandboxId ?? caller.DeveloperId ?? "admin";

    /// <summary>The claim that this call makes for a key.</summary>
    public static ClaimKey ClaimOf(string key, HttpRequest request, Call call, ClaimHolder holder) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        Fingerprint(request, call),
        OperationId.New(call.Answers.Now).Value,
        holder.Name,
        holder.IsOnlyOne);

    /// <summary>SHA-256 over method, sandbox, path, query and body.</summary>
    private static string Fingerprint(HttpRequest request, Call call)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{call.SandboxId}\n{request.Path}{request.QueryString}\n"));
        hash.AppendData(call.Body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
