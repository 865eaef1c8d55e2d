using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sandboxes.Storage.Postgres;

/// <summary>
/// Passwords of developers' roles. None is stored: each is made again from a secret that only the administrator's role can read and the role's name.
/// </summary>
/// <param name="secret">256 random bits.</param>
internal sealed class RolePasswords(byte[] secret)
{
    public const int SecretBytes = 32;

    // A password here has 256 bits of entropy, which no number of iterations makes harder to guess; they would only cost 7 ms at each login.
    private const int Iterations = 1;

    public string PasswordOf(string role) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"role {role}")));

    /// <summary>What PostgreSQL keeps of a password (RFC 5802, as <c>pg_authid</c> writes it), so that the password itself is in no statement and no log.</summary>
    public string VerifierOf(string role)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Salted(Encoding.UTF8.GetBytes(PasswordOf(role)), salt);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}";
    }

    /// <summary>RFC 5802's <c>Hi</c> with one iteration: the HMAC of the salt and the number 1.</summary>
    private static byte[] Salted(byte[] password, byte[] salt)
    {
        var input = new byte[salt.Length + 4];
        salt.CopyTo(input, 0);
        BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(salt.Length), 1);
        return HMACSHA256.HashData(password, input);
    }
}
