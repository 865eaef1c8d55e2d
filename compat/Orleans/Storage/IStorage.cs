namespace Orleans.Core
{
    /// <summary>One stored record of a grain.</summary>
    public interface IStorage
    {
        /// <summary>The version that was last read or written; null if nothing is stored.</summary>
        string? Etag { get; }

        bool RecordExists { get; }

        /// <exception cref="Storage.InconsistentStateException">The stored record was changed meanwhile.</exception>
        Task ClearStateAsync();

        /// <exception cref="Storage.InconsistentStateException">The stored record was changed meanwhile.</exception>
        Task WriteStateAsync();

        Task ReadStateAsync();

        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>One stored record of a grain with its state in memory.</summary>
    public interface IStorage<TState> : IStorage
    {
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A stored state that is handed to a grain's constructor; see <see cref="PersistentStateAttribute"/>.</summary>
    public interface IPersistentState<TState> : Core.IStorage<TState>;

    /// <summary>Which state of the grain, in which storage, a constructor parameter means.</summary>
    public interface IPersistentStateConfiguration
    {
        string StateName { get; }

        string? StorageName { get; }
    }

    /// <summary>Marks a constructor parameter of type <see cref="IPersistentState{TState}"/>.</summary>
    /// <param name="stateName">The name of the record within the grain.</param>
    /// <param name="storageName">The storage provider; null means the default one.</param>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute, IFacetMetadata, IPersistentStateConfiguration
    {
        public string StateName { get; } = stateName;

        public string? StorageName { get; } = storageName;
    }

    /// <summary>Makes the persistent states that constructors ask for.</summary>
    public interface IPersistentStateFactory
    {
        IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
    }
}

namespace Orleans
{
    /// <summary>Marks an attribute on a constructor parameter that says how the parameter is made.</summary>
    public interface IFacetMetadata;
}
