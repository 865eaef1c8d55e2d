using System.Collections.Immutable;

namespace Sandboxes.Storage.Developers;

/// <summary>What one generation of a sandbox sees.</summary>
/// <param name="Layer">Its own layer, where it writes.</param>
/// <param name="Base">The layer beneath, which it reads and never changes; null for none.</param>
/// <param name="Hidden">Kinds and streams of the base that this generation does not see, because it was reset to empty.</param>
public sealed record LayerScope(long Layer, long? Base, ImmutableArray<string> Hidden);

/// <summary>Current state under an id.</summary>
/// <param name="Kind">The resource's noun, such as <c>agents</c>.</param>
/// <param name="Id">Unique among the documents of its kind that a scope sees.</param>
/// <param name="Version">1 when first written, one more with each change.</param>
/// <param name="Subject">Whom it is about, such as an agent's id; indexed. Null for none.</param>
/// <param name="Due">When it next wants attention, in virtual time, read back in UTC; indexed. Null for never.</param>
/// <param name="Json">The document.</param>
public sealed record Document(string Kind, string Id, long Version, string? Subject, DateTimeOffset? Due, string Json);

/// <summary>One line of an append-only stream.</summary>
/// <param name="Sequence">Rises within a layer; a base layer's entries come before its overlay's.</param>
/// <param name="At">When it happened, in the stream's own time (virtual time for what happens inside a sandbox), read back in UTC.</param>
public sealed record Entry(long Sequence, string Stream, string Id, DateTimeOffset At, string? Subject, string Json);

/// <summary>One page of what a query matched.</summary>
/// <param name="Total">How many match in all, whatever the page's limit.</param>
public sealed record Page<T>(ImmutableArray<T> Items, long Total);

/// <summary>A test on a top-level member of the JSON. It tests one type alone: a member of another never meets it, however it is spelled.</summary>
/// <param name="Member">The member's name: letters, digits and underscores.</param>
public abstract record MemberFilter(string Member)
{
    /// <summary>The member is this text.</summary>
    public static MemberFilter Text(string member, string value) => new TextFilter(member, [value]);
}

/// <summary>The member is one of these texts.</summary>
public sealed record TextFilter(string Member, ImmutableArray<string> AnyOf) : MemberFilter(Member);

/// <summary>The member is this number.</summary>
public sealed record NumberFilter(string Member, long Value) : MemberFilter(Member);

/// <summary>The member is <c>true</c> or is <c>false</c>.</summary>
public sealed record BooleanFilter(string Member, bool Value) : MemberFilter(Member);

/// <summary>Which documents of one kind.</summary>
public sealed record DocumentQuery(string Kind)
{
    public string? Subject { get; init; }

    /// <summary>Only documents due at this time or before, in order of when they are due.</summary>
    public DateTimeOffset? DueBy { get; init; }

    public ImmutableArray<MemberFilter> Where { get; init; } = [];

    /// <summary>1 to 10,000; 100 unless given.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>How many to pass over; 0 unless given.</summary>
    public int Offset { get; init; }

    /// <summary>By id unless <see cref="DueBy"/> is given; true turns the order round.</summary>
    public bool Descending { get; init; }
}

/// <summary>Which entries of one stream.</summary>
public sealed record EntryQuery(string Stream)
{
    public string? Id { get; init; }

    public string? Subject { get; init; }

    /// <summary>Entries at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Entries before this time.</summary>
    public DateTimeOffset? To { get; init; }

    public ImmutableArray<MemberFilter> Where { get; init; } = [];

    /// <summary>Only entries whose sequence is greater; for following a stream of one layer.</summary>
    public long? After { get; init; }

    /// <summary>Only entries whose sequence is less; for paging back.</summary>
    public long? Before { get; init; }

    /// <summary>1 to 10,000; 100 unless given.</summary>
    public int Limit { get; init; } = 100;

    public int Offset { get; init; }

    /// <summary>Newest first.</summary>
    public bool Descending { get; init; }
}
