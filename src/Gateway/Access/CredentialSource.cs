using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Access;

/// <summary>Asks whose the secret with this hash is: the credential's own grain, which is made active for it.</summary>
internal delegate Task<Reply<Credential>> CredentialSource(SecretHash hash, CancellationToken cancellation);
