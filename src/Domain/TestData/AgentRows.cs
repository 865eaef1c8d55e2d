using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Domain.TestData;

/// <summary>The profile of a synthetic agent.</summary>
internal static class AgentRows
{
    private const int HashWords = 4;

    /// <summary>The document of agent <paramref name="index"/>, registered when the history begins.</summary>
    public static string Json(int index, string id, Workbench bench)
    {
        var dice = bench.Dice(DiceStream.Agent, index);
        var created = bench.Settings.Begin;
        var role = dice.Pick(AgentWords.Roles.AsSpan());
        var (field, owner) = dice.Pick(AgentWords.Fields.AsSpan());
        var json = bench.Text.Begin();
        json.WriteString("agent_id"u8, id);
        json.WriteString("name"u8, $"{dice.Pick(AgentWords.Marks.AsSpan())} {field} {role.Noun}");
        json.WriteString("description"u8, string.Format(CultureInfo.InvariantCulture, role.Does, field.ToLowerInvariant()) + ".");
        json.WriteString("version"u8, $"{dice.Between(1, 4)}.{dice.Below(10)}.{dice.Below(20)}");
        json.WriteString("owner_id"u8, owner);
        json.WriteString("role"u8, role.Role);
        WriteCapabilities(json, role, dice);
        WriteIdentity(json, id, dice);
        json.WriteString("status"u8, "registered"u8);
        json.WriteString("health_status"u8, "healthy"u8);
        json.WriteString("created_at"u8, created.UtcDateTime);
        json.WriteString("last_updated"u8, created.UtcDateTime);
        return bench.Text.End();
    }

    private static void WriteCapabilities(Utf8JsonWriter json, AgentRole role, Dice dice)
    {
        json.WriteStartArray("capabilities"u8);
        for (var i = 0; i < role.Capabilities.Length; i++)
            if (i == 0 || dice.Chance(0.75))
                json.WriteStringValue(role.Capabilities[i]);
        json.WriteEndArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, string id, Dice dice)
    {
        var (type, level) = dice.Share() switch
        {
            < 0.55 => ("promethios", "full"),
            < 0.75 => ("promethios", "partial"),
            < 0.90 => ("external_verified", "partial"),
            < 0.97 => ("external_unverified", "minimal"),
            _ => ("unknown", "unknown"),
        };
        json.WriteStartObject("governance_identity"u8);
        json.WriteString("type"u8, type);
        json.WriteString("constitution_hash"u8, Hash(dice));
        json.WriteString("compliance_level"u8, level);
        json.WriteString("verification_endpoint"u8, $"https://verify.example/agents/{id}");
        json.WriteEndObject();
    }

    private static string Hash(Dice dice)
    {
        Span<byte> bytes = stackalloc byte[HashWords * sizeof(ulong)];
        for (var i = 0; i < HashWords; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[(i * sizeof(ulong))..], dice.Next());
        return Convert.ToHexStringLower(bytes);
    }
}
