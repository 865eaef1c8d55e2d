using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sandboxes.Bench.Servers;

/// <summary>Mock servers that developers use otherwise, from npm, where npm is there.</summary>
internal sealed class Peers(Settings settings)
{
    private static readonly string[] Packages = ["json-server@0.17.4", "@stoplight/prism-cli@5.16.0"];
    private readonly string folder = Path.Combine(settings.Root, "artifacts", "bench-peers");

    /// <summary>json-server over one agent and an empty list of decisions; null where it cannot be had.</summary>
    public async Task<ServerProcess?> JsonServerAsync(string workFolder, JsonNode agent, CancellationToken cancellation)
    {
        if (await InstalledAsync("json-server", cancellation) is not { } program)
            return null;
        var file = Path.Combine(workFolder, "db.json");
        agent["id"] = agent["agent_id"]!.DeepClone();
        await File.WriteAllTextAsync(file, new JsonObject { ["agents"] = new JsonArray(agent), ["decisions"] = new JsonArray() }.ToJsonString(), cancellation);
        return await ServerProcess.StartAsync(program, port => ["--host", "127.0.0.1", "--port", $"{port}", "--quiet", file], "agents", cancellation);
    }

    /// <summary>Prism over a description with this agent as its example; null where it cannot be had.</summary>
    public async Task<ServerProcess?> PrismAsync(string workFolder, JsonNode agent, CancellationToken cancellation)
    {
        if (await InstalledAsync("prism", cancellation) is not { } program)
            return null;
        var file = Path.Combine(workFolder, "openapi.json");
        await File.WriteAllTextAsync(file, OpenApi(agent).ToJsonString(), cancellation);
        return await ServerProcess.StartAsync(program, port => ["mock", "-h", "127.0.0.1", "-p", $"{port}", "-m", "false", file], "agents/one", cancellation);
    }

    private async Task<string?> InstalledAsync(string program, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "node_modules", ".bin", program);
        if (File.Exists(path) || !Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(place => File.Exists(Path.Combine(place, "npm"))))
            return File.Exists(path) ? path : null;
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", folder, .. Packages])
        {
            RedirectStandardOutput = true,
        };
        using var npm = Process.Start(start)!;
        await npm.StandardOutput.ReadToEndAsync(cancellation);
        await npm.WaitForExitAsync(cancellation);
        return File.Exists(path) ? path : null;
    }

    private static JsonObject OpenApi(JsonNode agent) => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject { ["title"] = "One agent", ["version"] = "1" },
        ["paths"] = new JsonObject
        {
            ["/agents/{id}"] = new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["parameters"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "id",
                        ["in"] = "path",
                        ["required"] = true,
                        ["schema"] = new JsonObject { ["type"] = "string" },
                    }),
                    ["responses"] = new JsonObject
                    {
                        ["200"] = new JsonObject
                        {
                            ["description"] = "The agent",
                            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["example"] = agent.DeepClone() } },
                        },
                    },
                },
            },
        },
    };
}
