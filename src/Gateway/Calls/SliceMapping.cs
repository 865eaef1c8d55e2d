using System.Reflection;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.OpenApi;

namespace Sandboxes.Gateway.Calls;

/// <summary>Maps every slice of this assembly.</summary>
internal static class SliceMapping
{
    private static readonly MethodInfo s_map = typeof(SliceMapping).GetMethod(nameof(MapOne), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void MapManagement(this IEndpointRouteBuilder routes) =>
        MapAll(typeof(IManagementSlice), routes.MapGroup(string.Empty).WithMetadata(Audience.Developers));

    public static void MapMirror(this IEndpointRouteBuilder routes) =>
        MapAll(typeof(IMirrorSlice), routes.MapGroup("/v1").WithMetadata(Audience.SandboxUsers));

    private static void MapAll(Type kind, RouteGroupBuilder group)
    {
        foreach (var slice in typeof(SliceMapping).Assembly.GetTypes())
        {
            if (slice.IsClass && slice.IsAssignableTo(kind))
                s_map.MakeGenericMethod(slice).Invoke(null, [GroupOf(slice, group)]);
        }
    }

    /// <summary>The noun that the slice's folder is named after becomes the operation's tag.</summary>
    private static RouteGroupBuilder GroupOf(Type slice, RouteGroupBuilder group) =>
        group.MapGroup(string.Empty).WithMetadata(new SliceName(slice.Name)).WithTags(slice.Namespace!.Split('.')[^1].ToLowerInvariant());

    private static void MapOne<T>(IEndpointRouteBuilder routes)
        where T : ISlice => T.Map(routes);
}
