using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Hosting;

/// <summary>
/// Where there is no developer yet, makes the first one with a key, and the administrator's. The file is written before anything
/// is stored, so that a crash in between leaves no account whose key nobody has: the next start finishes with the same keys.
/// </summary>
internal sealed class FirstStart(IGrainFactory grains, DataFolder data, IOptions<GatewayOptions> options, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = Read();
        if (first is null && await HasDevelopersAsync(cancellationToken))
            return;

        first ??= Make();
        var developer = grains.Developer(first.DeveloperId);
        if ((await developer.Get(cancellationToken)).Value is null)
            await RegisterAsync(first, developer, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RegisterAsync(FirstCredentials first, IDeveloperGrain developer, CancellationToken cancellation)
    {
        var (admin, _) = SecretMaker.Describe(first.AdminKey, "key_admin");
        var (own, _) = SecretMaker.Describe(first.ApiKey, "key_first");
        await grains.Credential(admin.SecretHash).Create(
            new Credential(admin.KeyId, null, null, "admin", time.GetUtcNow(), null, null), cancellation);
        var registered = await developer.Register(new RegisterDeveloper("First developer"), own, cancellation);
        if (registered.Refusal is { } refusal)
            throw new StartFaultException($"the first developer could not be made: {refusal.Message}");
    }

    private async Task<bool> HasDevelopersAsync(CancellationToken cancellation)
    {
        var shards = Enumerable.Range(0, DeveloperDirectory.Shards)
            .Select(shard => grains.DeveloperDirectory(shard).List(cancellation));
        return (await Task.WhenAll(shards)).Any(developers => developers.Length > 0);
    }

    private FirstCredentials? Read()
    {
        if (!File.Exists(data.CredentialsFile))
            return null;
        try
        {
            var read = JsonSerializer.Deserialize<FirstCredentials>(File.ReadAllBytes(data.CredentialsFile));
            if (read is not null && Secret.IsWellFormed(read.ApiKey) && Secret.IsWellFormed(read.AdminKey))
                return read;
        }
        catch (JsonException)
        {
            // Told below, like any other content that is not ours.
        }

        throw new StartFaultException($"{data.CredentialsFile}: not the file that the first start wrote; move it away or restore it");
    }

    private FirstCredentials Make()
    {
        var settings = options.Value;
        var made = new FirstCredentials(
            settings.PublicUrl ?? $"http://{settings.Address}:{settings.Port}",
            OperationId.New().NewId("dev_"),
            Draw(Secret.DeveloperPrefix),
            Draw(Secret.AdministratorPrefix));
        data.Write(data.CredentialsFile, JsonSerializer.SerializeToUtf8Bytes(made), overwrite: false);
        return made;
    }

    private static string Draw(string prefix) =>
        prefix + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>The content of <c>credentials.json</c>.</summary>
internal sealed record FirstCredentials(
    [property: JsonPropertyName("gateway")] string Gateway,
    [property: JsonPropertyName("developer_id")] string DeveloperId,
    [property: JsonPropertyName("api_key")] string ApiKey,
    [property: JsonPropertyName("admin_key")] string AdminKey);
