using System.Text.RegularExpressions;
using Sandboxes.Gateway.Errors;
using Sandboxes.Gateway.Idempotency;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Idempotency;

public sealed partial class KeyFateTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public void What_took_effect_is_kept(int status) => KeyFates.Of(null, status).ShouldBe(KeyFate.Kept);

    [Theory]
    [InlineData(404, nameof(KeyFate.Free))]
    [InlineData(500, nameof(KeyFate.SameOperation))]
    public void A_failure_without_a_code_is_not_kept(int status, string fate) => KeyFates.Of(null, status).ToString().ShouldBe(fate);

    /// <summary>docs/errors.md has a list for each fate; each code stands in one of them.</summary>
    [Fact]
    public void The_documentation_says_of_each_code_what_becomes_of_the_key()
    {
        var documentation = File.ReadAllText(Repository.PathOf("docs/errors.md"));
        var told = Lists().Matches(documentation).ToDictionary(
            list => list.Groups["fate"].Value, list => Codes().Matches(list.Groups["codes"].Value).Select(code => code.Groups[1].Value).Order().ToArray());

        told.Keys.ShouldBe(["Kept", "Free", "Same operation"], ignoreOrder: true);
        foreach (var (fate, codes) in told)
        {
            var meant = Enum.Parse<KeyFate>(fate.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
            codes.ShouldBe([.. ErrorStatus.Codes.Where(code => KeyFates.Of(code, ErrorStatus.Of(code)) == meant).Order()], customMessage: $"the codes of '{fate}' in docs/errors.md");
        }
    }

    [GeneratedRegex(@"^- \*\*(?<fate>[A-Z][a-z ]+)\.\*\* .*?: (?<codes>(?:`[a-z_]+`(?:, | and )?)+)\.?$", RegexOptions.Multiline)]
    private static partial Regex Lists();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Codes();
}
