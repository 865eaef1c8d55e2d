using Sandboxes.Domain.Policies;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("123-45-6789", "[REDACTED-SSN]")]
    [InlineData("is 123 45 6789, ok", "is [REDACTED-SSN], ok")]
    [InlineData("000-45-6789 666-45-6789 900-45-6789 123-00-6789 123-45-0000", null)]
    [InlineData("x123-45-6789", null)]
    [InlineData("123-45 6789", null)]
    [InlineData("1123-45-6789", null)]
    public void Social_security_numbers(string text, string? expected) => Check(RedactionClass.Ssn, text, expected);

    [Theory]
    [InlineData("4111 1111 1111 1111", "[REDACTED-CARD]")]
    [InlineData("card 4111-1111-1111-1111, 12/27", "card [REDACTED-CARD], 12/27")]
    [InlineData("378282246310005", "[REDACTED-CARD]")]
    [InlineData("4111 1111 1111 1111 12 27", "[REDACTED-CARD] 12 27")]
    [InlineData("7 4111 1111 1111 1111", "7 [REDACTED-CARD]")]
    [InlineData("4111 1111 1111 1111 4242 4242 4242 4242", "[REDACTED-CARD] [REDACTED-CARD]")]
    [InlineData("4111 1111 1111 1112", null)]
    [InlineData("0000 0000 0000 0000", null)]
    [InlineData("41111111111111114111111111111111", null)]
    public void Card_numbers_that_pass_the_Luhn_check(string text, string? expected) => Check(RedactionClass.Card, text, expected);

    [Theory]
    [InlineData("write to jane.doe+x@mail.example.org.", "write to [REDACTED-EMAIL].")]
    [InlineData("a@b.co, ü@b.co", "[REDACTED-EMAIL], [REDACTED-EMAIL]")]
    [InlineData("@home or a@b or user@", null)]
    public void E_mail_addresses(string text, string? expected) => Check(RedactionClass.Email, text, expected);

    [Theory]
    [InlineData("call (415) 555-0100 now", "call [REDACTED-PHONE] now")]
    [InlineData("1-415-555-0100", "[REDACTED-PHONE]")]
    [InlineData("+33 1 23 45 67 89", "[REDACTED-PHONE]")]
    [InlineData("+14155550100", "[REDACTED-PHONE]")]
    [InlineData("2026-11-21 20:47 or 4155550100 or 192.168.100.100", null)]
    [InlineData("115-555-0100", null)]
    public void Telephone_numbers(string text, string? expected) => Check(RedactionClass.Phone, text, expected);

    [Theory]
    [InlineData("from 10.0.0.1.", "from [REDACTED-IP].")]
    [InlineData("10.0.0.1:8080", "[REDACTED-IP]:8080")]
    [InlineData("addr:10.0.0.1", "addr:[REDACTED-IP]")]
    [InlineData("[2001:db8::1]:443 and ::1", "[[REDACTED-IP]]:443 and [REDACTED-IP]")]
    [InlineData("::ffff:10.0.0.1", "[REDACTED-IP]")]
    [InlineData("999.1.1.1, version 1.2.3.4.5, 12:30:45, std::vector, 1.5", null)]
    public void Addresses(string text, string? expected) => Check(RedactionClass.Ip, text, expected);

    [Theory]
    [InlineData("key sk_sbx_0123456789abcdef", "key [REDACTED-SECRET]")]
    [InlineData("Authorization: Bearer abcdef0123456789", "Authorization: [REDACTED-SECRET]")]
    [InlineData("password = hunter22", "[REDACTED-SECRET]")]
    [InlineData("{\"api_key\": \"abcd1234\"}", "{\"[REDACTED-SECRET]\"}")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIB+/=\n-----END RSA PRIVATE KEY-----", "[REDACTED-SECRET]")]
    [InlineData("eyJhbGciOi.eyJzdWIiOi.c2ln", "[REDACTED-SECRET]")]
    [InlineData("the secret garden, a bearer of news", null)]
    public void Secrets(string text, string? expected) => Check(RedactionClass.Secret, text, expected);

    [Fact]
    public void A_text_of_a_megabyte_is_scanned_in_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("1 2.3-4:5@a", 100_000));

        foreach (var redaction in Enum.GetValues<RedactionClass>())
            Redactor.Redact(text, redaction).Length.ShouldBeGreaterThan(0);
    }

    private static void Check(RedactionClass redaction, string text, string? expected) =>
        Redactor.Redact(text, redaction).ShouldBe(expected ?? text);
}
