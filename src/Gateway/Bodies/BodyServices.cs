namespace Sandboxes.Gateway.Bodies;

internal static class BodyServices
{
    public static void AddBodies(this IHostApplicationBuilder builder) => builder.Services.AddRequestDecompression();
}
