using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Runtime
{
    /// <summary>Runs once when the silo starts.</summary>
    public interface IStartupTask
    {
        Task Execute(CancellationToken cancellationToken);
    }
}

namespace Orleans.Hosting
{
    /// <summary>Work at the start of a silo; it may call grains. If it fails, the silo does not start.</summary>
    public static class SiloBuilderStartupExtensions
    {
        public static ISiloBuilder AddStartupTask<TStartup>(this ISiloBuilder builder, int stage = ServiceLifecycleStage.Active)
            where TStartup : class, IStartupTask =>
            builder.AddStartupTask((services, token) => ActivatorUtilities.GetServiceOrCreateInstance<TStartup>(services).Execute(token), stage);

        public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, IStartupTask startupTask, int stage = ServiceLifecycleStage.Active) =>
            builder.AddStartupTask((_, token) => startupTask.Execute(token), stage);

        public static ISiloBuilder AddStartupTask(
            this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask, int stage = ServiceLifecycleStage.Active) =>
            builder.ConfigureServices(s => s.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
                services => new StartupParticipant(services, startupTask, stage)));
    }
}

namespace Sandboxes.Embedded
{
    internal sealed class StartupParticipant(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> task, int stage)
        : Orleans.ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) =>
            Orleans.LifecycleExtensions.Subscribe(lifecycle, nameof(StartupParticipant), stage, token => task(services, token));
    }
}
