using System.Globalization;
using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>Something that the engine said of a container.</summary>
/// <param name="ExitCode">Of a <c>die</c>; 0 otherwise.</param>
internal sealed record ContainerEvent(string Action, string Id, string Name, int ExitCode)
{
    /// <summary>Null for what is not about a container of a sandbox.</summary>
    public static ContainerEvent? Of(Message message) =>
        message is { Type: "container", Actor: { ID: { } id, Attributes: { } attributes } }
        && attributes.TryGetValue("name", out var name)
        && NameRules.IsSandboxes(name)
            ? new ContainerEvent(message.Action, id, name, ExitCodeOf(attributes))
            : null;

    private static int ExitCodeOf(IDictionary<string, string> attributes) =>
        attributes.TryGetValue("exitCode", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var code) ? code : 0;
}
