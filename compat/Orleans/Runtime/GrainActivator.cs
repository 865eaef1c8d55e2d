using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Makes the objects of one grain class: persistent states from their attributes, everything else from the container.</summary>
internal sealed class GrainActivator
{
    private static readonly MethodInfo CreateState = typeof(IPersistentStateFactory).GetMethod(nameof(IPersistentStateFactory.Create))!;

    private readonly Type _type;
    private readonly Lazy<ObjectFactory> _factory;
    private readonly (Type StateType, PersistentStateAttribute Attribute)[] _states;

    public GrainActivator(Type type)
    {
        _type = type;
        _states = [.. StateParametersOf(type)];
        _factory = new(() => ActivatorUtilities.CreateFactory(
            _type, [.. _states.Select(s => typeof(IPersistentState<>).MakeGenericType(s.StateType))]));
    }

    public object Create(Activation activation)
    {
        var services = activation.ActivationServices;
        if (_states.Length == 0)
            return _factory.Value(services, null);
        var factory = services.GetRequiredService<IPersistentStateFactory>();
        return _factory.Value(services, [.. _states.Select(s => Invoke(factory, s.StateType, activation, s.Attribute))]);
    }

    private static object? Invoke(IPersistentStateFactory factory, Type stateType, Activation activation, PersistentStateAttribute attribute) =>
        CreateState.MakeGenericMethod(stateType).Invoke(
            factory, BindingFlags.DoNotWrapExceptions, null, [activation, attribute], null);

    private static IEnumerable<(Type StateType, PersistentStateAttribute Attribute)> StateParametersOf(Type type)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(c => c.GetParameters().Length);
        return from parameter in chosen?.GetParameters() ?? []
               let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
               where attribute is not null
               select (StateTypeOf(parameter), attribute);
    }

    private static Type StateTypeOf(ParameterInfo parameter) =>
        parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IPersistentState<>)
            ? parameter.ParameterType.GetGenericArguments()[0]
            : throw new OrleansConfigurationException(
                $"Parameter {parameter.Name} of {parameter.Member.DeclaringType} has [PersistentState] but is not an IPersistentState<T>.");
}
