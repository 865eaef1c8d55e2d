using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Gateway.Access;

namespace Sandboxes.Gateway.Tests.Access;

public class KeyRingTests
{
    private readonly SecretsInMemory _shared = new();

    [Fact]
    public async Task Gateways_that_start_at_once_on_nothing_have_one_key_between_them()
    {
        ServiceProvider[] gateways = [.. Enumerable.Range(0, 8).Select(_ => Gateway())];

        var sealed_ = await Task.WhenAll(gateways.Select((gateway, number) => Task.Run(() => Protector(gateway).Protect($"{number}"))));

        new KeyRing(_shared).GetAllElements().Count.ShouldBe(1);
        foreach (var gateway in gateways)
        {
            sealed_.Select(Protector(gateway).Unprotect).ShouldBe(Enumerable.Range(0, 8).Select(number => $"{number}"));
        }
    }

    [Fact]
    public void A_key_that_comes_to_a_place_that_is_taken_is_dropped()
    {
        var (one, other) = (new KeyRing(_shared), new KeyRing(_shared));
        (one.GetAllElements().Count, other.GetAllElements().Count).ShouldBe((0, 0));

        one.StoreElement(new XElement("key", new XAttribute("id", "one")), "one");
        other.StoreElement(new XElement("key", new XAttribute("id", "other")), "other");

        other.GetAllElements().ShouldHaveSingleItem().Attribute("id")!.Value.ShouldBe("one");
    }

    [Fact]
    public void The_next_key_comes_behind_those_that_were_seen()
    {
        var ring = new KeyRing(_shared);
        foreach (var id in new[] { "one", "two", "three" })
        {
            ring.GetAllElements();
            ring.StoreElement(new XElement("key", new XAttribute("id", id)), id);
        }

        ring.GetAllElements().Select(key => key.Attribute("id")!.Value).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public void A_revocation_is_never_dropped_and_is_known_to_the_other_gateways()
    {
        using var gateway = Gateway();
        var secret = Protector(gateway).Protect("secret");
        gateway.GetRequiredService<IKeyManager>().RevokeAllKeys(DateTimeOffset.MaxValue);

        using var other = Gateway();

        new KeyRing(_shared).GetAllElements().Count(element => element.Name.LocalName == "revocation").ShouldBe(1);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => Protector(other).Unprotect(secret));
    }

    private static IDataProtector Protector(ServiceProvider gateway) => gateway.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private ServiceProvider Gateway() => new ServiceCollection().AddSingleton<ISharedSecrets>(_shared).AddKeyRing().BuildServiceProvider();
}
