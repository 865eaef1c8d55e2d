using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Sandboxes.Gateway.Doors;

/// <summary>Reads out of which sandbox a connection comes before HTTP begins on it. Who does not say it in time is cut off.</summary>
internal sealed class DoorListener(TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public async Task AcceptAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await GreetedByAsync(connection) is { Length: > 0 } sandboxId)
        {
            connection.Features.Set(new DoorConnection(sandboxId));
            await next(connection);
        }
        else
        {
            connection.Abort();
        }
    }

    private async Task<string?> GreetedByAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        try
        {
            return await ReadAsync(connection.Transport.Input, patience.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var sandboxId = DoorGreeting.Read(read.Buffer, out var end);
            input.AdvanceTo(end, sandboxId is null ? read.Buffer.End : end);
            if (sandboxId is not null || read.IsCompleted)
                return sandboxId;
        }
    }
}
