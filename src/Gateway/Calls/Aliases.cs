namespace Sandboxes.Gateway.Calls;

internal static class Aliases
{
    /// <summary>Marks a route that production also answers under; it works and is left out of the API description.</summary>
    public static void AsAlias(this RouteHandlerBuilder route) => route.ExcludeFromDescription();
}
