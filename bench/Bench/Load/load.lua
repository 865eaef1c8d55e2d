-- What wrk sends comes from the environment; what it saw goes out as one line that a program can read.
wrk.method = os.getenv("LOAD_METHOD") or "GET"
wrk.body = os.getenv("LOAD_BODY")
wrk.headers["Content-Type"] = "application/json"
local key = os.getenv("LOAD_KEY")
if key then wrk.headers["X-API-Key"] = key end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("SAW %d %d %.0f %.0f %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
