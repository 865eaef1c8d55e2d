using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A request: a method and its arguments.</summary>
public interface IInvokable : IDisposable
{
    bool IsCancellable { get; }

    string GetActivityName();

    object? GetArgument(int index);

    int GetArgumentCount();

    CancellationToken GetCancellationToken();

    TimeSpan? GetDefaultResponseTimeout();

    string GetInterfaceName();

    Type GetInterfaceType();

    MethodInfo GetMethod();

    string GetMethodName();

    object? GetTarget();

    void SetArgument(int index, object value);

    bool TryCancel();
}
