using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Access;

/// <summary>Somebody tries made-up keys, over real connections from an address of their own.</summary>
public class GuessingTests
{
    private const int Limit = 100;
    private const int Guesses = 20_000;

    [Fact]
    public async Task Guessing_is_slowed_where_it_comes_from_and_nobody_else_notices()
    {
        await using var gateway = await GatewayProcess.StartAsync(settings: ("ACCESS__FAILED_ATTEMPTS_PER_MINUTE", $"{Limit}"));
        var key = gateway.Credential("api_key");
        using var guesser = From("127.0.0.2", gateway);
        using var neighbour = From("127.0.0.2", gateway);
        using var good = From("127.0.0.1", gateway);
        await ShouldWorkAsync(good, key);
        await ShouldWorkAsync(neighbour, key);

        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Guesses), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            using var answer = await AskAsync(guesser, MadeUp());
            answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            if (number % 1_000 == 0)
                await ShouldWorkAsync(good, key);
        });

        // Each of the refused was refused before a grain was made active for it; what was let through is the limit and what it regained meanwhile.
        answers.Keys.Order().ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
        answers[HttpStatusCode.TooManyRequests].ShouldBeGreaterThan(Guesses * 9 / 10);
        answers[HttpStatusCode.Unauthorized].ShouldBeGreaterThanOrEqualTo(Limit);
        await ShouldWorkAsync(good, key);
        await ShouldWorkAsync(neighbour, key);
        (await RefusedAsync(guesser)).ShouldContain("\"code\":\"rate_limit_exceeded\"");
    }

    /// <summary>A guess or two may be let through again, for what was regained meanwhile.</summary>
    private static async Task<string> RefusedAsync(HttpClient guesser)
    {
        for (var guess = 0; ; guess++)
        {
            using var answer = await AskAsync(guesser, MadeUp());
            if (answer.StatusCode == HttpStatusCode.TooManyRequests || guess > Limit)
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string MadeUp() => "sk_dev_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static async Task ShouldWorkAsync(HttpClient client, string key)
    {
        using var answer = await AskAsync(client, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/developers/me");
        request.Headers.Add("X-API-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>A client that calls from this address; all of 127.0.0.0/8 is this machine.</summary>
    private static HttpClient From(string address, GatewayProcess gateway) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = gateway.Address,
    };
}
