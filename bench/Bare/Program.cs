// What a minimal API costs that does nothing: no authentication, no limit, no journal, no grain, no disk. It answers with the same
// messages as the gateway, from a dictionary; the ratio to it says what the gateway's whole pipeline costs.
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sandboxes.Bench.Bare;
using Sandboxes.Contracts;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
    json.SerializerOptions.Converters.Add(new UtcTime());
    json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
});
var app = builder.Build();

var agents = new ConcurrentDictionary<string, Agent>();
var decisions = new ConcurrentDictionary<string, Enforcement>();
var made = 0L;

app.MapGet("/ready", () => "ready");
app.MapPut("/agents/{id}", (string id, Agent agent) => agents[id] = agent);
app.MapGet("/agents/{id}", (string id) => agents.TryGetValue(id, out var agent) ? Results.Ok(agent) : Results.NotFound());
app.MapPost("/policy/enforce", (EnforcePolicies command) =>
{
    var id = string.Create(CultureInfo.InvariantCulture, $"pd-{Interlocked.Increment(ref made)}");
    return decisions[id] = new Enforcement(id, "allow", $"{command.AgentId} may.", null, TimeProvider.System.GetUtcNow());
});

await app.RunAsync();
