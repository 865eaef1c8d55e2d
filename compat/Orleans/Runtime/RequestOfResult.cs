using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A call with a result of type <typeparamref name="T"/>.</summary>
internal abstract class Request<T>(GrainId target, TimeSpan timeout) : Request(target, timeout)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RequestTarget? _runsOn;
    private Task? _running;

    public Task<T> Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override void Execute(RequestTarget target)
    {
        if (Context is not null)
            RequestContext.Current = Context;
        try
        {
            _running = Start(target);
        }
        catch (Exception error)
        {
            Finish(target, error);
            return;
        }
        _runsOn = target;
        if (_running.IsCompleted)
            Finish();
        else
            _running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Finish);
    }

    public override void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>Starts the work on the target's turn.</summary>
    protected abstract Task Start(RequestTarget target);

    /// <summary>The result of the completed work.</summary>
    protected abstract T ResultOf(Task completed);

    protected virtual void OnFailed(RequestTarget target, Exception error)
    {
    }

    private void Finish()
    {
        try
        {
            _running!.GetAwaiter().GetResult();
            _answer.TrySetResult(ResultOf(_running));
            _runsOn!.Completed(this);
        }
        catch (Exception error)
        {
            Finish(_runsOn!, error);
        }
    }

    private void Finish(RequestTarget target, Exception error)
    {
        OnFailed(target, error);
        Fail(error);
        target.Completed(this);
    }
}
