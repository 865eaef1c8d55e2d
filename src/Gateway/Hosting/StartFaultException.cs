namespace Sandboxes.Gateway.Hosting;

/// <summary>The gateway cannot start as it is configured. Each fault is one line for whoever started it.</summary>
internal sealed class StartFaultException : Exception
{
    public StartFaultException()
        : this("The gateway cannot start.")
    {
    }

    public StartFaultException(string message)
        : base(message) => Faults = [message];

    public StartFaultException(string message, Exception inner)
        : base(message, inner) => Faults = [message];

    public StartFaultException(IReadOnlyList<string> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    public IReadOnlyList<string> Faults { get; }
}
