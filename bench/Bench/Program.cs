using Sandboxes.Bench;
using Sandboxes.Bench.Rows;

IRow[] rows =
[
    new GetAgentRow(), new EnforceRow(), new ProvisionRow(), new ResetRow(), new PolicyRow(),
    new GrainCallsRow(), new CoHostedRow(), new MemoryRow(), new StartRow(),
    new PostgresWritesRow(), new PostgresDevelopersRow(), new PostgresPlatformRow(),
    new ContainersRow(), new NeighboursRow(),
];

Settings settings;
try
{
    settings = Settings.Parse(args);
}
catch (FormatException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

var unknown = settings.Rows.Except(rows.Select(row => row.Name)).ToList();
if (unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"There is no row {string.Join(", ", unknown)}; there are {string.Join(", ", rows.Select(row => row.Name))}.");
    return 2;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

await using var workshop = new Workshop(settings);
var report = new Report(Machine.Describe(), settings);
foreach (var row in rows.Where(row => settings.Rows.IsEmpty || settings.Rows.Contains(row.Name)))
{
    report.Add(await MeasureAsync(row));
}

report.Print(Console.Out);
await report.SaveAsync(Path.Combine(settings.Root, "artifacts", "bench.json"));
return 0;

async Task<IReadOnlyList<Finding>> MeasureAsync(IRow row)
{
    await Console.Error.WriteLineAsync($"measuring {row.Name} ...");
    try
    {
        return await row.MeasureAsync(workshop, interrupted.Token);
    }
    catch (Exception failure) when (failure is not OperationCanceledException)
    {
        await Console.Error.WriteLineAsync(failure.ToString());
        return [Finding.NotMeasured(row.Name, failure.Message)];
    }
}
