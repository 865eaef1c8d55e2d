using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Sandboxes.Gateway.Access;

/// <summary>The keys of data protection, the same for all gateways: what one has protected, every other can read.</summary>
/// <remarks>
/// A key is stored in the place behind those that this gateway has seen. Where another gateway has taken that place meanwhile, its key is there for the same
/// reason, and this one is dropped: data protection reads the ring again after it has stored a key, and goes on with what it finds. Without that, two
/// gateways that start on an empty ring would each use a key of its own at once, which the other would not know of.
/// </remarks>
internal sealed class KeyRing(ISharedSecrets secrets) : IXmlRepository
{
    private const string Keys = "data-protection/keys/";
    private const string Others = "data-protection/others/";

    private volatile int _seen;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = Wait(secrets.ListAsync(Keys, CancellationToken.None));
        var others = Wait(secrets.ListAsync(Others, CancellationToken.None));
        _seen = keys.Count;
        return [.. keys.Concat(others).Select(element => XElement.Parse(Encoding.UTF8.GetString(element)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // What is not a key revokes some, and may not be dropped.
        var name = element.Name.LocalName == "key" ? Keys + _seen.ToString("d6", CultureInfo.InvariantCulture) : Others + friendlyName;
        Wait(secrets.GetOrAddAsync(name, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), CancellationToken.None));
    }

    /// <summary>Data protection asks for its keys in the midst of protecting, and cannot await them; that is once a day.</summary>
    private static T Wait<T>(Task<T> stored) => stored.GetAwaiter().GetResult();
}
