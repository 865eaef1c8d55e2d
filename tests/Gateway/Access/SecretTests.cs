using System.Security.Cryptography;
using System.Text;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Tests.Access;

public sealed class SecretTests : IDisposable
{
    private const string Sample = "sk_dev_0123456789012345678901234567890123456789-_Z";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-");

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
    public void An_operation_that_is_repeated_makes_the_same_secret_and_another_makes_another()
    {
        var secrets = new SecretMaker(new DataFolder(_root.FullName));

        var (key, secret) = secrets.Make(Secret.SandboxPrefix, new OperationId("op"));

        Secret.IsWellFormed(secret).ShouldBeTrue();
        key.SecretHash.ShouldBe(Secret.HashOf(secret).ToString());
        new SecretMaker(new DataFolder(_root.FullName)).Make(Secret.SandboxPrefix, new OperationId("op")).Secret.ShouldBe(secret);
        secrets.Make(Secret.SandboxPrefix, new OperationId("other")).Secret.ShouldNotBe(secret);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
