namespace Sandboxes.Testing.Docker;

/// <summary>
/// One engine for a whole test program, started by the first test that asks. A program declares it with
/// <c>[assembly: AssemblyFixture(typeof(SharedDockerEngine))]</c> and its test classes take it in their constructors.
/// </summary>
public sealed class SharedDockerEngine : IAsyncDisposable
{
    private readonly Lazy<Task<DockerEngine>> _engine = new(() => DockerEngine.StartAsync());

    /// <exception cref="RequirementException">No engine can run here: xunit skips the test and says why; with CI=true it fails.</exception>
    public Task<DockerEngine> GetAsync() => _engine.Value;

    public async ValueTask DisposeAsync()
    {
        if (_engine is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _engine.Value).StopAsync();
    }
}
