using System.Security.Cryptography;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>This process as the one that keeps claims of Idempotency-Keys.</summary>
/// <param name="Name">Drawn anew at each start, so that a claim from before a crash is known to be nobody's.</param>
/// <param name="IsOnlyOne">False where other gateways may work on the same storage.</param>
internal sealed record ClaimHolder(string Name, bool IsOnlyOne)
{
    /// <summary>Files of SQLite belong to one process; a database server to any number.</summary>
    public static ClaimHolder New(IConfiguration configuration) => new(
        RandomNumberGenerator.GetHexString(16, lowercase: true),
        !string.Equals(configuration["storage:engine"], "postgres", StringComparison.OrdinalIgnoreCase));
}
