using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Answers;

internal static class ReplySelect
{
    /// <summary>Makes another value of the answer; a refusal stays as it is.</summary>
    public static Reply<TResult> Select<T, TResult>(this Reply<T> reply, Func<T, TResult> selector)
        where T : class
        where TResult : class => new(reply.Value is { } value ? selector(value) : null, reply.Refusal, reply.Explanation);
}
