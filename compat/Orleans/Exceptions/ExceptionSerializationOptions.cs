namespace Orleans.Serialization;

/// <summary>Which exceptions that say nothing of serialization may reach a caller in another process. Here there is none, so all do.</summary>
public class ExceptionSerializationOptions
{
    public HashSet<string> SupportedNamespacePrefixes { get; } = new(StringComparer.Ordinal) { "Microsoft", "System", "Azure" };

    public Func<Type, bool> SupportedExceptionTypeFilter { get; set; } = _ => false;
}
