using System.Text;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Tests.Bodies;

public class BodyTextTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", false)]
    [InlineData("""{"a":"\ud83d\ude42"}""", false)]
    [InlineData("""{"a":"\\ud800"}""", false)]
    [InlineData("""{"a":"\u00e9\n\\"}""", false)]
    [InlineData("""{"a":"\ud800"}""", true)]
    [InlineData("""{"a":"\uDC00"}""", true)]
    [InlineData("""{"a":"\ude42\ud83d"}""", true)]
    [InlineData("""{"a":"\ud83d\ud83d\ude42"}""", true)]
    [InlineData("""{"a":"\ud83d \ude42"}""", true)]
    [InlineData("""{"a":"\ud83d\\ude42"}""", true)]
    [InlineData("""{"\ud800":1}""", true)]
    [InlineData("""{"a":"\ud8""", false)]
    [InlineData("\\", false)]
    public void Half_a_surrogate_pair_is_found(string json, bool isThere) => BodyText.HasHalfPair(Encoding.UTF8.GetBytes(json)).ShouldBe(isThere);

    [Fact]
    public void It_is_found_wherever_a_reader_of_JSON_finds_it()
    {
        string[] pieces = ["a", "\\\\", "\\ud83d", "\\ude42", "\\u0041", "\\n"];
        for (var number = 0; number < 6 * 6 * 6 * 6; number++)
        {
            var text = string.Concat(new[] { number % 6, number / 6 % 6, number / 36 % 6, number / 216 }.Select(piece => pieces[piece]));

            BodyText.HasHalfPair(Encoding.UTF8.GetBytes($"\"{text}\"")).ShouldBe(!IsText(text), text);
        }
    }

    [Theory]
    [InlineData(new byte[] { }, null)]
    [InlineData(new byte[] { 0x61, 0xC3, 0xA9 }, null)]
    [InlineData(new byte[] { 0x61, 0xFF }, 1)]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xED, 0xA0, 0x80 }, 2)]
    [InlineData(new byte[] { 0x61, 0xC3 }, 1)]
    public void The_first_byte_that_is_not_UTF_8_is_found(byte[] bytes, int? place) => BodyText.FirstAlien(bytes).ShouldBe(place);

    [Theory]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"a","\ud800":1}""", "\\ud800")]
    [InlineData("""{"name":"a","role":"x\udc00"}""", "role")]
    [InlineData("""{"name":"a","capabilities":["r","\ud800"]}""", "capabilities[1]")]
    [InlineData("""{"name":"a","metadata":"\ud800"}""", "metadata")]
    [InlineData("""{"name":"a","metadata":{"a":[1,{"b":"\ud800"}]}}""", "metadata.a[1].b")]
    [InlineData("""{"name":"a","metadata":{"a":{"\uDFFFx":1}}}""", "metadata.a.\\uDFFFx")]
    [InlineData("""{"name":"a","governance_identity":{"type":"promethios","\ud800":1}}""", "governance_identity.\\ud800")]
    public void Half_a_pair_anywhere_in_a_body_is_a_fault_that_names_its_place(string body, string field) =>
        Refuse<RegisterAgent>(body).Faults.ShouldBe([new(field, "spells half a surrogate pair, which is no text")]);

    [Theory]
    [InlineData("""{"metadata":{"\ud800":"a"}}""", "metadata.\\ud800")]
    [InlineData("""{"metadata":{"a":"\ud800"}}""", "metadata.a")]
    [InlineData("""{"clock":{"start":"\ud800"}}""", "clock.start")]
    [InlineData("""{"isolation":"\ud800"}""", "isolation")]
    public void So_it_is_in_maps_times_and_enumerations(string body, string field) =>
        Refuse<ProvisionSandbox>(body).Faults.ShouldBe([new(field, "spells half a surrogate pair, which is no text")]);

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""", "name")]
    [InlineData("""{"name":"a","n\u0061me":"b"}""", "name")]
    [InlineData("""{"name":"a","metadata":{"m":{"a":1,"a":2}}}""", "metadata.m.a")]
    [InlineData("""{"name":"a","metadata":[[{"a":1,"a":1}]]}""", "metadata[0][0].a")]
    [InlineData("""{"name":"a","governance_identity":{"type":"promethios","type":"promethios"}}""", "governance_identity.type")]
    public void A_name_that_is_given_twice_is_a_fault_wherever_it_is(string body, string field) =>
        Refuse<RegisterAgent>(body).Faults.ShouldBe([new(field, "is given twice")]);

    [Theory]
    [InlineData("""{"metadata":{"team":"a","team":"b"}}""", "metadata.team")]
    [InlineData("""{"clock":{"rate":1,"rate":2}}""", "clock.rate")]
    public void So_it_is_in_maps(string body, string field) => Refuse<ProvisionSandbox>(body).Faults.ShouldBe([new(field, "is given twice")]);

    [Fact]
    public void In_a_merge_patch_too()
    {
        Refuse<UpdateSandbox>("""{"metadata":{"a":null,"a":"1"}}""").Faults.ShouldBe([new("metadata.a", "is given twice")]);
        Refuse<UpdatePolicy>("""{"metadata":{"m":{"a":1,"a":2}}}""").Faults.ShouldBe([new("metadata.m.a", "is given twice")]);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_told_with_their_place()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"name":"a","metadata":{"b":" """), 0xFF, .. Encoding.UTF8.GetBytes("\"}}")];

        BodyReader<RegisterAgent>.Instance.Read(body, out var refusal).ShouldBeNull();

        refusal!.Code.ShouldBe(RefusalCodes.InvalidJson);
        refusal.Message.ShouldBe($"The body is not UTF-8: look at byte {Array.IndexOf(body, (byte)0xFF) + 1}.");
    }

    [Fact]
    public void The_rest_of_a_body_with_such_faults_can_still_be_judged()
    {
        var body = Encoding.UTF8.GetBytes("""{"agent_id":"agent-0001","task_id":"t","action_type":"\ud800","\ud800":1,"action_details":{"a":1,"a":2},"context":[]}""");
        BodyReader<EnforcePolicies>.Instance.Read(body, out var refusal).ShouldBeNull();

        var sound = BodyReader<EnforcePolicies>.ReadSound(body, refusal!.Faults)!;

        refusal.Faults.Select(fault => fault.Field).ShouldBe(["action_type", "\\ud800", "action_details.a"], ignoreOrder: true);
        (sound.AgentId, sound.ActionType, sound.ActionDetails!.Text, sound.Context!.Text).ShouldBe(("agent-0001", null, "{}", "[]"));
    }

    private static bool IsText(string escaped)
    {
        try
        {
            JsonDocument.Parse($"\"{escaped}\"").RootElement.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Refusal Refuse<T>(string json)
        where T : class
    {
        BodyReader<T>.Instance.Read(Encoding.UTF8.GetBytes(json), out var refusal).ShouldBeNull();
        return refusal.ShouldNotBeNull();
    }
}
