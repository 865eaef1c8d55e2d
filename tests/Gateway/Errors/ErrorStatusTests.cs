using System.Reflection;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Errors;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Errors;

public class ErrorStatusTests
{
    public static TheoryData<string> Codes() =>
        [.. typeof(RefusalCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_status(string code) => ErrorStatus.Codes.ShouldContain(code);

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_is_documented_with_its_status(string code)
    {
        var documentation = File.ReadAllLines(Repository.PathOf("docs/errors.md"));

        documentation.ShouldContain(line => line.StartsWith($"| `{code}` | {ErrorStatus.Of(code)} |"));
    }

    [Fact]
    public void No_status_is_given_to_a_code_that_does_not_exist() =>
        ErrorStatus.Codes.Except(typeof(RefusalCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)).ShouldBeEmpty();
}
