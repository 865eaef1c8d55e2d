namespace Sandboxes.Embedded;

/// <summary>The dashboard: one table, filled from DashboardCounters.</summary>
internal static class DashboardPage
{
    public const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><title>Grains</title>
        <style>body{font:15px system-ui;margin:2rem}table{border-collapse:collapse}td,th{padding:.3rem 1rem;text-align:left;border-bottom:1px solid #ccc}</style>
        </head>
        <body>
        <h1>Grains in memory: <span id="total">?</span></h1>
        <p>Embedded engine, one process.</p>
        <table><thead><tr><th>Grain class</th><th>Activations</th></tr></thead><tbody id="rows"></tbody></table>
        <script>
        const base = location.pathname.endsWith("/") ? location.pathname : location.pathname + "/";
        async function show() {
          const counters = await (await fetch(base + "DashboardCounters")).json();
          document.getElementById("total").textContent = counters.totalActivationCount;
          document.getElementById("rows").replaceChildren(...counters.simpleGrainStats.map(stat => {
            const row = document.createElement("tr");
            for (const text of [stat.grainType, stat.activationCount]) row.insertCell().textContent = text;
            return row;
          }));
        }
        show();
        setInterval(show, INTERVAL);
        </script>
        </body>
        </html>
        """;
}
