using System.Data.Common;
using Orleans.Storage;
using Sandboxes.Embedded;

namespace Orleans.Configuration;

/// <summary>Where grain states are stored in a database. The tables and queries are those of Orleans' own scripts.</summary>
public class AdoNetGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const string DEFAULT_ADONET_INVARIANT = "Microsoft.Data.SqlClient";
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    public string? ConnectionString { get; set; }

    /// <summary>Where connections come from; used instead of <see cref="Invariant"/> and <see cref="ConnectionString"/>.</summary>
    public DbDataSource? DataSource { get; set; }

    /// <summary>The name under which the database's provider is registered with <see cref="DbProviderFactories"/>.</summary>
    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    /// <summary>Whether clearing a state deletes its row. Default: no, the row stays without a payload.</summary>
    public bool DeleteStateOnClear { get; set; }

    /// <summary>The stage of the silo at which the queries are read.</summary>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>How states become bytes. Default here: System.Text.Json.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new JsonStateSerializer();
}

/// <summary>Where reminders are stored in a database. The tables and queries are those of Orleans' own scripts.</summary>
public class AdoNetReminderTableOptions
{
    public string? ConnectionString { get; set; }

    /// <inheritdoc cref="AdoNetGrainStorageOptions.DataSource"/>
    public DbDataSource? DataSource { get; set; }

    /// <summary>As in <see cref="AdoNetGrainStorageOptions.Invariant"/>, without a default.</summary>
    public string Invariant { get; set; } = null!;
}
