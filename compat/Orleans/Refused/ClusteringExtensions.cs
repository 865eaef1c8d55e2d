using System.Data.Common;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Configuration
{
    /// <summary>Where a cluster's membership is stored; the embedded engine has no cluster and refuses it.</summary>
    public class AdoNetClusteringSiloOptions
    {
        public string? ConnectionString { get; set; }

        public DbDataSource? DataSource { get; set; }

        public string Invariant { get; set; } = "";
    }

    /// <inheritdoc cref="AdoNetClusteringSiloOptions"/>
    public class AdoNetClusteringClientOptions
    {
        public string? ConnectionString { get; set; }

        public DbDataSource? DataSource { get; set; }

        public string Invariant { get; set; } = "";
    }
}

namespace Orleans.Hosting
{
    /// <summary>Clusters over a database: refused, with an error that says what to do.</summary>
    public static class AdoNetHostingExtensions
    {
        /// <exception cref="OrleansConfigurationException">Always: there can be no cluster.</exception>
        public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions) =>
            throw Refusal.Feature("Clustering over ADO.NET");

        /// <inheritdoc cref="UseAdoNetClustering(ISiloBuilder, Action{AdoNetClusteringSiloOptions})"/>
        public static ISiloBuilder UseAdoNetClustering(
            this ISiloBuilder builder, Action<OptionsBuilder<AdoNetClusteringSiloOptions>> configureOptions) =>
            throw Refusal.Feature("Clustering over ADO.NET");

        /// <inheritdoc cref="UseAdoNetClustering(ISiloBuilder, Action{AdoNetClusteringSiloOptions})"/>
        public static IClientBuilder UseAdoNetClustering(this IClientBuilder builder, Action<AdoNetClusteringClientOptions> configureOptions) =>
            throw Refusal.Feature("Clustering over ADO.NET");

        /// <inheritdoc cref="UseAdoNetClustering(ISiloBuilder, Action{AdoNetClusteringSiloOptions})"/>
        public static IClientBuilder UseAdoNetClustering(
            this IClientBuilder builder, Action<OptionsBuilder<AdoNetClusteringClientOptions>> configureOptions) =>
            throw Refusal.Feature("Clustering over ADO.NET");
    }
}
