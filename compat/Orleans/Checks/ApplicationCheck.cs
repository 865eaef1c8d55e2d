using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>
/// Looks at start for what real Orleans would reject, or lose on its way, and for messages that could change under the hands of two
/// grains, as nothing is serialized here. All faults are reported at once.
/// </summary>
internal static class ApplicationCheck
{
    private static readonly Lazy<List<string>> OfApplication = new(() => [.. FaultsOf(ApplicationTypes.All)]);

    /// <summary>Checks the whole application; the work is done once per process.</summary>
    /// <exception cref="OrleansConfigurationException">There are faults; the message lists them.</exception>
    public static void Run() => Report(OfApplication.Value);

    public static void Report(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
            throw new OrleansConfigurationException(
                $"The grain interfaces have {faults.Count} fault(s):{string.Concat(faults.Select(f => $"{Environment.NewLine}- {f}"))}");
    }

    public static IEnumerable<string> FaultsOf(IEnumerable<Type> types)
    {
        var messages = new MessageCheck();
        return types.Where(IsCallable).SelectMany(type => InterfaceCheck.FaultsOf(type, messages)).Distinct();
    }

    private static bool IsCallable(Type type) =>
        type.IsInterface && typeof(IAddressable).IsAssignableFrom(type) && type.Assembly != typeof(IAddressable).Assembly;
}
