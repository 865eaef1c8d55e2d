using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>A refusal's further facts, as members of the object that is being written.</summary>
internal static class RefusalDetails
{
    public static void WriteMembers(Utf8JsonWriter writer, Refusal refusal)
    {
        if (refusal.Details is null)
            return;

        using var details = JsonDocument.Parse(refusal.Details.Text);
        foreach (var member in details.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }
    }
}
