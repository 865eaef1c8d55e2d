using Microsoft.Extensions.Options;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Limits;

internal sealed class RateLimitGrain(IOptions<LimitsOptions> options, TimeProvider time) : Grain, IRateLimitGrain
{
    private readonly RateWindow _window = new("developer");

    public Task<RateLimitStatus> Take(CancellationToken cancellation) =>
        Task.FromResult(_window.Take(options.Value.ManagementRequestsPerMinute, time.GetUtcNow()));
}
