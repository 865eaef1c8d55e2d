using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A method that answers once, with a <typeparamref name="T"/> or with nothing.</summary>
internal sealed class UnaryMethod<T> : GrainMethod
{
    private readonly Kind _kind;
    private readonly Copier? _copier;

    public UnaryMethod(ProxyShape shape, MethodInfo method)
        : base(shape, method)
    {
        _copier = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), inherit: false) ? null : Copier.For(typeof(T));
        _kind = method.ReturnType switch
        {
            var t when t == typeof(Task) => Kind.Task,
            var t when t == typeof(ValueTask) => Kind.ValueTask,
            var t when t == typeof(void) => Kind.Void,
            var t when t.GetGenericTypeDefinition() == typeof(Task<>) => Kind.TaskOfResult,
            _ => Kind.ValueTaskOfResult,
        };
    }

    private enum Kind
    {
        Void,
        Task,
        TaskOfResult,
        ValueTask,
        ValueTaskOfResult,
    }

    public override object? Send(GrainReference reference, object?[] arguments)
    {
        var origin = Activation.Current?.Silo.Origin ?? reference.Origin;
        var answer = origin.OutgoingFilters.Count == 0
            ? Dispatch(origin, reference, arguments)
            : new OutgoingCall<T>(origin, reference, this, arguments).RunAsync();
        if (IsOneWay)
        {
            Forget(answer);
            answer = Task.FromResult(default(T)!);
        }
        return _kind switch
        {
            Kind.Void => null,
            Kind.ValueTask => new ValueTask(answer),
            Kind.ValueTaskOfResult => new ValueTask<T>(answer),
            _ => answer,
        };
    }

    public Task<T> Dispatch(Origin origin, GrainReference reference, object?[] arguments)
    {
        if (TokenIndex >= 0 && arguments[TokenIndex] is CancellationToken { IsCancellationRequested: true } cancelled)
            return Task.FromCanceled<T>(cancelled);
        Detach(arguments);
        try
        {
            var request = new MethodRequest<T>(origin, reference.GrainId, this, arguments);
            origin.Silo.Send(request);
            return request.Answer;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Task.FromException<T>(error);
        }
    }

    /// <summary>What the grain's method returned, as a task.</summary>
    public Task AsTask(object? returned) => _kind switch
    {
        Kind.Void => Task.CompletedTask,
        Kind.ValueTask => ((ValueTask)returned!).AsTask(),
        Kind.ValueTaskOfResult => ((ValueTask<T>)returned!).AsTask(),
        _ => (Task?)returned ?? throw new InvalidOperationException($"{Method.DeclaringType}.{Method.Name} returned null instead of a task."),
    };

    public T ResultOf(Task completed) =>
        completed is not Task<T> task ? default! : _copier is null ? task.Result : (T)_copier.Copy(task.Result)!;

    private static void Forget(Task answer) => _ = answer.ContinueWith(
        static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
