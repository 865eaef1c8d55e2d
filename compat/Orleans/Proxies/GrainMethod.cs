using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Sandboxes.Embedded;

/// <summary>One method of a grain interface and how it is called.</summary>
internal abstract class GrainMethod
{
    private readonly Copier?[] _copiers;
    private readonly MethodInvoker _invoker;

    protected GrainMethod(ProxyShape shape, MethodInfo method)
    {
        Shape = shape;
        Method = method;
        var parameters = method.GetParameters();
        TokenIndex = Array.FindLastIndex(parameters, p => p.ParameterType == typeof(CancellationToken));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        _copiers = [.. parameters.Select(p => p.IsDefined(typeof(ImmutableAttribute)) ? null : Copier.For(p.ParameterType))];
        _invoker = MethodInvoker.Create(method);
    }

    public ProxyShape Shape { get; }

    public MethodInfo Method { get; }

    /// <summary>The place of the cancellation token among the parameters; -1 if there is none.</summary>
    public int TokenIndex { get; }

    public bool IsReadOnly { get; }

    public bool IsAlwaysInterleave { get; }

    public bool IsOneWay { get; }

    public TimeSpan? Timeout { get; }

    public static GrainMethod For(ProxyShape shape, MethodInfo method)
    {
        var (definition, result) = method.ReturnType switch
        {
            var t when t == typeof(Task) || t == typeof(ValueTask) || t == typeof(void) => (typeof(UnaryMethod<>), typeof(Nothing)),
            { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(Task<>) || t.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
                (typeof(UnaryMethod<>), t.GetGenericArguments()[0]),
            { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) =>
                (typeof(StreamMethod<>), t.GetGenericArguments()[0]),
            _ => (typeof(RefusedMethod), null),
        };
        if (method.IsGenericMethodDefinition || definition == typeof(RefusedMethod))
            return new RefusedMethod(shape, method);
        return (GrainMethod)Activator.CreateInstance(definition.MakeGenericType(result!), shape, method)!;
    }

    /// <summary>Sends a call and returns what the interface's method returns.</summary>
    public abstract object? Send(Orleans.Runtime.GrainReference reference, object?[] arguments);

    public object? Invoke(object instance, object?[] arguments) => _invoker.Invoke(instance, arguments.AsSpan());

    /// <summary>Copies arguments of mutable collection types, so that caller and grain never share one.</summary>
    public void Detach(object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (_copiers[i] is { } copier)
                arguments[i] = copier.Copy(arguments[i]);
        }
    }
}

/// <summary>The result of a method that has none.</summary>
internal readonly struct Nothing;
