namespace Sandboxes.Storage.Developers;

/// <summary>Which columns of which rows make a page, in which order.</summary>
internal sealed record Cut(string Columns, string Order, int Limit, int Offset)
{
    private const int MaxPage = 10_000;

    public static Cut Of(DocumentQuery query)
    {
        var direction = query.Descending ? " DESC" : "";
        var order = query.DueBy is null ? $"id{direction}" : $"due{direction}, id{direction}";
        return new Cut("id, version, subject, due, json", order, query.Limit, query.Offset);
    }

    public static Cut Of(EntryQuery query) =>
        new("sequence, id, at, subject, json", query.Descending ? "sequence DESC" : "sequence", query.Limit, query.Offset);

    /// <exception cref="ArgumentOutOfRangeException">The page is larger than anybody should ask for, or begins before the first row.</exception>
    public void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaxPage);
        ArgumentOutOfRangeException.ThrowIfNegative(Offset);
    }
}
