// A web server and a silo in one process: the same answer from a dictionary and through a grain.
using System.Collections.Concurrent;
using Sandboxes.Bench.CoHosted;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.UseOrleans(silo => silo.UseLocalhostClustering(
    builder.Configuration.GetValue<int>("silo-port"), builder.Configuration.GetValue<int>("gateway-port")));
var app = builder.Build();

var greetings = new ConcurrentDictionary<string, Greeting>();

app.MapGet("/ready", () => "ready");
app.MapGet("/bare/{name}", (string name) =>
    greetings.GetOrAdd(name, key => new Greeting(key, "Good morning from a grain.")));
app.MapGet("/grain/{name}", (string name, IGrainFactory grains, CancellationToken cancellation) =>
    grains.GetGrain<IGreeterGrain>(name).Greet(cancellation));

await app.RunAsync();
