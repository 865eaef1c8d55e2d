using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Work of the engine's own that takes its turn among a grain's calls.</summary>
internal sealed class TurnRequest(GrainId target, TimeSpan timeout, Func<RequestTarget, Task> work) : Request<Nothing>(target, timeout)
{
    protected override Task Start(RequestTarget target) => work(target);

    protected override Nothing ResultOf(Task completed) => default;
}
