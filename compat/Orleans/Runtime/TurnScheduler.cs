namespace Sandboxes.Embedded;

/// <summary>
/// Runs the turns of one activation, one at a time: starts of requests, and continuations of grain code, which come back here because
/// this is the current task scheduler while the grain runs.
/// </summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    private const int TurnsBeforeYield = 64;

    [ThreadStatic]
    private static Activation? t_current;

    private static readonly Action<object?> RunRequest = static state => ((Request)state!).Execute(t_current!);

    private readonly Queue<object> _turns = new();
    private bool _isScheduled;

    /// <summary>The activation whose turn the current thread runs.</summary>
    public static Activation? CurrentActivation => t_current;

    public void Enqueue(Request request) => Add(request);

    void IThreadPoolWorkItem.Execute()
    {
        t_current = activation;
        try
        {
            for (var i = 0; i < TurnsBeforeYield; i++)
            {
                if (!TryTake(out var turn))
                    return;
                Run(turn);
            }
        }
        finally
        {
            t_current = null;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task) => Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(t_current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_turns)
            return [.. _turns.OfType<Task>()];
    }

    private void Add(object turn)
    {
        lock (_turns)
        {
            _turns.Enqueue(turn);
            if (_isScheduled)
                return;
            _isScheduled = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryTake(out object turn)
    {
        lock (_turns)
        {
            if (_turns.TryDequeue(out turn!))
                return true;
            _isScheduled = false;
            return false;
        }
    }

    private void Run(object turn)
    {
        if (turn is Task task)
            TryExecuteTask(task);
        else
            new Task(RunRequest, turn, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);
    }
}
