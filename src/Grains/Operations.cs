using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains;

/// <summary>
/// What a call with an Idempotency-Key did inside a sandbox, kept by the batch that did it: when the call is repeated after a crash between the commit and
/// the answer, it is answered as the first try would have been, and nothing is done twice. A call without a key costs nothing here.
/// </summary>
internal static class Operations
{
    /// <summary>The row that goes into the batch of what was done; none where the call has no key. Refused as stale where another try was faster.</summary>
    public static ImmutableArray<WriteOperation> Answered<T>(this SandboxContext sandbox, T answer) => sandbox.Operation is { } operation
        ? [new PutDocument(MirrorKinds.Operations, operation.Id, MirrorJson.Write(answer), Expected: 0)]
        : [];

    /// <summary>What the first try of this call was answered; null where there was none, or it came to nothing.</summary>
    public static async ValueTask<T?> Answered<T>(this IDeveloperDatabases databases, SandboxContext sandbox, CancellationToken cancellation)
        where T : class
    {
        if (sandbox.Operation is not { IsRepeat: true } operation)
        {
            return null;
        }

        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        return await database.FindAsync(sandbox.Scope(), MirrorKinds.Operations, operation.Id, cancellation) is { } document
            ? MirrorJson.Read<T>(document.Json)
            : null;
    }

    /// <summary>An id for what the call makes: the same in each of its tries, and a new one where it has no key.</summary>
    /// <param name="digits">Hexadecimal digits behind the prefix; 64 at most.</param>
    public static string NewId(this SandboxContext sandbox, string prefix, int digits) => string.Concat(prefix, sandbox.Operation is { } operation
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prefix, operation.Id))))[..digits]
        : RandomNumberGenerator.GetHexString(digits, lowercase: true));
}
