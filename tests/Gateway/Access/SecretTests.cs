using System.Security.Cryptography;
using System.Text;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Tests.Access;

public sealed class SecretTests
{
    private const string Sample = "sk_dev_0123456789012345678901234567890123456789-_Z";

    [Theory]
    [InlineData(Sample, true)]
    [InlineData("sk_adm_0123456789012345678901234567890123456789-_Z", true)]
    [InlineData("sk_xxx_0123456789012345678901234567890123456789-_Z", false)]
    [InlineData("sk_dev_0123456789012345678901234567890123456789-_", false)]
    [InlineData("sk_dev_012345678901234567890123456789012345678=-_Z", false)]
    [InlineData("", false)]
    public void Only_what_has_the_form_of_a_secret_is_looked_up(string text, bool wellFormed) => Secret.IsWellFormed(text).ShouldBe(wellFormed);

    [Fact]
    public void The_hash_is_the_SHA_256_in_lower_case_hex() =>
        Secret.HashOf(Sample).ToString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Sample))));

    [Fact]
    public void A_hint_shows_the_kind_and_the_last_four() => Secret.HintOf(Sample).ShouldBe("sk_dev_…-_Z"[..8] + Sample[^4..]);

    [Fact]
    public async Task An_operation_that_is_repeated_makes_the_same_secret_at_every_gateway_and_another_makes_another()
    {
        var shared = new SecretsInMemory();
        var secrets = new SecretMaker(shared);

        var (key, secret) = await MakeAsync(secrets, "op");

        Secret.IsWellFormed(secret).ShouldBeTrue();
        key.SecretHash.ShouldBe(Secret.HashOf(secret).ToString());
        (await MakeAsync(new SecretMaker(shared), "op")).Secret.ShouldBe(secret);
        (await MakeAsync(secrets, "other")).Secret.ShouldNotBe(secret);
        (await MakeAsync(new SecretMaker(new SecretsInMemory()), "op")).Secret.ShouldNotBe(secret);
    }

    private static ValueTask<(Contracts.NewKey Key, string Secret)> MakeAsync(SecretMaker secrets, string operation) =>
        secrets.MakeAsync(Secret.SandboxPrefix, new OperationId(operation), TestContext.Current.CancellationToken);
}
