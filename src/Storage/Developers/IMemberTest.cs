namespace Sandboxes.Storage.Developers;

/// <summary>How a kind of database tests a top-level member of the column <c>json</c> for a <see cref="MemberFilter"/>.</summary>
internal interface IMemberTest
{
    /// <summary>The value by which the statement names the member.</summary>
    string Path(string member);

    /// <summary>The condition. A member that is neither text, number nor boolean never meets it.</summary>
    /// <param name="path">The parameter that holds <see cref="Path"/>.</param>
    /// <param name="text">The parameter that holds the wanted value as text.</param>
    /// <param name="number">The parameter that holds it as a number, null where it is none.</param>
    string Condition(string path, string text, string? number);
}
