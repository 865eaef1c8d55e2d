using Sandboxes.Testing.Docker;

[assembly: AssemblyFixture(typeof(SharedDockerEngine))]
