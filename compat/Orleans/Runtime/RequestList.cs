namespace Sandboxes.Embedded;

/// <summary>A list whose links are in the requests themselves: adding and removing cost nothing but that.</summary>
internal struct RequestList
{
    public Request? First { get; private set; }

    public int Count { get; private set; }

    private Request? Last { get; set; }

    public void Add(Request request)
    {
        request.Previous = Last;
        request.Next = null;
        if (Last is null)
            First = request;
        else
            Last.Next = request;
        Last = request;
        Count++;
    }

    public void Remove(Request request)
    {
        if (request.Previous is null)
            First = request.Next;
        else
            request.Previous.Next = request.Next;
        if (request.Next is null)
            Last = request.Previous;
        else
            request.Next.Previous = request.Previous;
        request.Next = request.Previous = null;
        Count--;
    }

    /// <summary>Empties the list and returns what was in it.</summary>
    public List<Request> TakeAll()
    {
        List<Request> all = new(Count);
        while (First is { } request)
        {
            Remove(request);
            all.Add(request);
        }
        return all;
    }

    /// <summary>Times out the callers of requests that are overdue; the requests stay in the list.</summary>
    public readonly void TimeOutOverdue(long timestamp)
    {
        for (var request = First; request is not null; request = request.Next)
        {
            if (!request.IsAnswered && request.IsExpired(timestamp))
                request.TimeOut();
        }
    }
}
