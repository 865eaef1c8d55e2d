namespace Sandboxes.Storage.Developers;

/// <summary>In what the queries of one kind of database differ from another's.</summary>
internal interface IQueryDialect
{
    /// <summary>A text as the database stores it.</summary>
    string Text(string value);

    /// <summary>The value by which a statement names a top-level member of the column <c>json</c>.</summary>
    string MemberPath(string member);

    /// <summary>The condition of a <see cref="TextFilter"/>.</summary>
    /// <param name="path">The parameter that holds <see cref="MemberPath"/>, here and below.</param>
    /// <param name="texts">The parameters that hold the texts.</param>
    string TextTest(string path, IEnumerable<string> texts);

    /// <summary>The condition of a <see cref="NumberFilter"/>.</summary>
    /// <param name="number">The parameter that holds the number.</param>
    string NumberTest(string path, string number);

    /// <summary>The condition of a <see cref="BooleanFilter"/>.</summary>
    string BooleanTest(string path, bool wanted);
}
