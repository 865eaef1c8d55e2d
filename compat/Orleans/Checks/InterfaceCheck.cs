using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Sandboxes.Embedded;

/// <summary>What a grain or observer interface may look like.</summary>
internal static class InterfaceCheck
{
    public static IEnumerable<string> FaultsOf(Type type, MessageCheck messages)
    {
        foreach (var property in type.GetProperties())
            yield return $"{type}.{property.Name} is a property; a grain interface has methods only.";
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => !m.IsSpecialName))
        {
            foreach (var fault in FaultsOf(method, messages))
                yield return $"{type}.{method.Name}: {fault}";
        }
    }

    private static IEnumerable<string> FaultsOf(MethodInfo method, MessageCheck messages)
    {
        if (method.IsGenericMethodDefinition)
            yield return "it is a generic method, which the embedded engine does not support.";
        if (!Returns(method, out var result))
            yield return $"it returns {method.ReturnType}, but must return Task, ValueTask or IAsyncEnumerable.";
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef)
                yield return $"parameter {parameter.Name} is passed by reference.";
            else if (messages.FaultOf(parameter.ParameterType) is { } fault)
                yield return $"parameter {parameter.Name}: {fault}";
        }
        if (result is not null && messages.FaultOf(result) is { } wrong)
            yield return $"its result: {wrong}";
    }

    private static bool Returns(MethodInfo method, out Type? result)
    {
        var type = method.ReturnType;
        result = type.IsGenericType ? type.GetGenericArguments()[0] : null;
        if (type == typeof(void))
            return typeof(IGrainObserver).IsAssignableFrom(method.DeclaringType) || method.IsDefined(typeof(OneWayAttribute));
        return type == typeof(Task) || type == typeof(ValueTask)
            || (type.IsGenericType && (type.GetGenericTypeDefinition() is var d)
                && (d == typeof(Task<>) || d == typeof(ValueTask<>) || d == typeof(IAsyncEnumerable<>)));
    }
}
