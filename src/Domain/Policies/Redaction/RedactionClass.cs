namespace Sandboxes.Domain.Policies;

/// <summary>A kind of sensitive text that a policy may have redacted.</summary>
public enum RedactionClass
{
    /// <summary>A social security number of the United States, with dashes or spaces.</summary>
    Ssn,

    /// <summary>A payment card number of 13 to 19 digits that passes the Luhn check.</summary>
    Card,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number: international with its plus sign, or North American with separators.</summary>
    Phone,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Ip,

    /// <summary>An API key, bearer token, JSON web token, private key, or a value that is called a password or secret.</summary>
    Secret,
}
