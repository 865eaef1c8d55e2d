using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Doors;

internal static class DoorServices
{
    public static void AddDoor(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<DoorOptions>, DoorOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<DoorOptions>().BindConfiguration(DoorOptions.Section);
        builder.Services.AddSingleton<DoorListener>();
    }

    /// <summary>Listens at the door.</summary>
    public static void ListenAtDoor(this KestrelServerOptions kestrel, string path) => kestrel.ListenUnixSocket(path, door =>
    {
        var listener = door.ApplicationServices.GetRequiredService<DoorListener>();
        ((IConnectionBuilder)door).Use(next => connection => listener.AcceptAsync(connection, next));
    });
}
