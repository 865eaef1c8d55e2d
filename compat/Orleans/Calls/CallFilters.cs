using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Sees every call that reaches a grain of this silo.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Must call <see cref="IGrainCallContext.Invoke"/> for the call to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>Sees every call that is made from this silo or client.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <inheritdoc cref="IIncomingGrainCallFilter.Invoke"/>
    Task Invoke(IOutgoingGrainCallContext context);
}

public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);

/// <summary>One call, as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The request; its arguments may be read and replaced.</summary>
    Serialization.Invocation.IInvokable Request { get; }

    /// <summary>The grain object for an incoming call, the reference for an outgoing one.</summary>
    object Grain { get; }

    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    GrainInterfaceType InterfaceType { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    MethodInfo InterfaceMethod { get; }

    /// <summary>What the method returned, once <see cref="Invoke"/> is done; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter, or to the method.</summary>
    Task Invoke();
}

/// <summary>A call that reaches a grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    IGrainContext TargetContext { get; }

    MethodInfo ImplementationMethod { get; }
}

/// <summary>A call that is made.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The calling activation; null when the caller is not a grain.</summary>
    IGrainContext? SourceContext { get; }
}
