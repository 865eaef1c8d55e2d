using System.Text;

namespace Sandboxes.Embedded.Tests;

public sealed class XxHashTests
{
    // Values of the reference implementation for seed 0.
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void The_hash_is_that_of_the_specification(string text, uint hash) =>
        XxHash.Hash32(Encoding.UTF8.GetBytes(text)).ShouldBe(hash);

    // Values that Orleans 10 stored.
    [Fact]
    public void Identities_have_the_hash_that_Orleans_stores()
    {
        unchecked((int)XxHash.Stable("developer_directory"u8)).ShouldBe(1527719459);
        unchecked((int)GrainId.Parse("reconciler/0").GetUniformHashCode()).ShouldBe(513931940);
    }
}
