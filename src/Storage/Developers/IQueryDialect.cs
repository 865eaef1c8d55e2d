namespace Sandboxes.Storage.Developers;

/// <summary>In what the queries of one kind of database differ from another's.</summary>
internal interface IQueryDialect
{
    /// <summary>A text as the database stores it.</summary>
    string Text(string value);

    /// <summary>The value by which a statement names a top-level member of the column <c>json</c>.</summary>
    string MemberPath(string member);

    /// <summary>The condition of a <see cref="MemberFilter"/>. A member that is neither text, number nor boolean never meets it.</summary>
    /// <param name="path">The parameter that holds <see cref="MemberPath"/>.</param>
    /// <param name="text">The parameter that holds the wanted value as text.</param>
    /// <param name="number">The parameter that holds it as a number, null where it is none.</param>
    string MemberTest(string path, string text, string? number);
}
