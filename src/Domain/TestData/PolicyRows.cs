using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Domain.TestData;

/// <summary>The policies of a sandbox: the templates with thresholds, versions and owners from the seed.</summary>
internal static class PolicyRows
{
    private const string Author = "team-governance";

    public static IEnumerable<GeneratedPolicy> All(Workbench bench)
    {
        for (var index = 0; index < PolicyTemplates.All.Length; index++)
            yield return Row(PolicyTemplates.All[index], index, bench);
    }

    private static GeneratedPolicy Row(PolicyTemplate policy, int index, Workbench bench)
    {
        var (id, created) = (bench.Ids.Policy(index), bench.Settings.Begin);
        var dice = bench.Dice(DiceStream.Policy, index);
        var updated = bench.Week.Moment(dice);
        var json = bench.Text.Begin();
        json.WriteString("policy_id"u8, id);
        json.WriteString("name"u8, policy.Name);
        json.WriteString("version"u8, $"1.{dice.Below(4)}.0");
        json.WriteString("status"u8, policy.Status);
        json.WriteString("category"u8, policy.Category);
        json.WriteString("description"u8, policy.Description);
        WriteRules(json, policy, id, dice.Pick(policy.Thresholds.AsSpan()), created, updated);
        WriteMetadata(json, policy);
        json.WriteString("created_at"u8, created.UtcDateTime);
        json.WriteString("created_by"u8, Author);
        json.WriteString("updated_at"u8, updated.UtcDateTime);
        json.WriteString("updated_by"u8, Author);
        return new(id, created, bench.Text.End(), policy.Status);
    }

    private static void WriteRules(
        Utf8JsonWriter json, PolicyTemplate policy, string policyId, double threshold, DateTimeOffset created, DateTimeOffset updated)
    {
        json.WriteStartArray("rules"u8);
        for (var i = 0; i < policy.Rules.Length; i++)
        {
            var rule = policy.Rules[i];
            json.WriteStartObject();
            json.WriteString("rule_id"u8, $"rule-{policyId.AsSpan(4)}-{i + 1}");
            json.WriteString("name"u8, rule.Name);
            json.WriteString("condition"u8, rule.Condition.Replace("{0}", threshold.ToString("0.0###", CultureInfo.InvariantCulture), StringComparison.Ordinal));
            json.WriteString("action"u8, rule.Action);
            json.WriteNumber("priority"u8, rule.Priority);
            if (rule.Metadata is not null)
            {
                json.WritePropertyName("metadata"u8);
                json.WriteRawValue(rule.Metadata);
            }

            json.WriteString("created_at"u8, created.UtcDateTime);
            json.WriteString("updated_at"u8, updated.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, PolicyTemplate policy)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteString("owner"u8, Author);
        json.WriteStartObject("compliance_mappings"u8);
        json.WriteStartArray(policy.Standard);
        json.WriteStringValue(policy.Control);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("tags"u8);
        json.WriteStringValue(policy.Category);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
