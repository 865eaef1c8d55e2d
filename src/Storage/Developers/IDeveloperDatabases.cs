namespace Sandboxes.Storage.Developers;

/// <summary>Opens the database of one developer, making and migrating it on first use.</summary>
public interface IDeveloperDatabases
{
    /// <summary>The developer's database; the same instance for the same id until it has been unused for a while.</summary>
    /// <exception cref="ArgumentException">The id is not of the form <c>dev_</c> and letters, digits or underscores.</exception>
    /// <exception cref="StorageUnavailableException">It cannot be opened; <see cref="UnknownSchemaException"/> where a newer version of this program wrote it.</exception>
    ValueTask<IDeveloperDatabase> OpenAsync(string developerId, CancellationToken cancellation);

    /// <summary>Removes the database with all that is in it. May be repeated.</summary>
    ValueTask DeleteAsync(string developerId, CancellationToken cancellation);
}
