namespace Orleans.Configuration;

/// <summary>How calls are made.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits before it gets a <see cref="TimeoutException"/>. Default: 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a call whose caller gave up is cancelled. Default: yes; the embedded engine always does.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;
}

/// <summary>How grains and the silo make calls.</summary>
public class SiloMessagingOptions : MessagingOptions;

/// <summary>How a client makes calls.</summary>
public class ClientMessagingOptions : MessagingOptions;
