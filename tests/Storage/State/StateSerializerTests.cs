using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.State;

public sealed class StateSerializerTests
{
    private static readonly StateSerializer Serializer = new([]);

    private enum Phase
    {
        NotYetReady,
        Ready,
    }

    [Fact]
    public void A_state_is_snake_case_json_that_begins_with_its_schema() =>
        Serializer.Serialize(new Box("Ü", Phase.NotYetReady, ["a"], null)).ShouldBe(
            """{"_schema":"box/3","display_name":"Ü","phase":"not_yet_ready","tags":["a"],"ends_at":null}""");

    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var box = new Box("one", Phase.Ready, ["a", "b"], new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7));

        var back = Serializer.Deserialize<Box>(Serializer.Serialize(box));

        back.Tags.ShouldBe(box.Tags);
        (back with { Tags = box.Tags }).ShouldBe(box);
    }

    [Fact]
    public void The_schema_is_found_wherever_it_stands() =>
        Serializer.Deserialize<Box>("""{"tags":[],"display_name":"one","phase":"ready","_schema":"box/3"}""").DisplayName.ShouldBe("one");

    [Fact]
    public void An_older_state_is_migrated_step_by_step()
    {
        var serializer = new StateSerializer([
            new Step("box", 2, state => state["tags"] = new JsonArray("migrated")),
            new Step("box", 1, state =>
            {
                state["display_name"] = state["name"]!.DeepClone();
                state.Remove("name");
            })]);

        var box = serializer.Deserialize<Box>("""{"_schema":"box/1","name":"old","phase":"ready"}""");

        box.DisplayName.ShouldBe("old");
        box.Tags.ShouldBe(["migrated"]);
    }

    [Theory]
    [InlineData("""{"_schema":"box/4"}""", "A stored 'box/4' is newer than this program, which knows 'box/3'. Run the version that wrote it, or a newer one.")]
    [InlineData("""{"_schema":"crate/3"}""", "A 'crate/3' was found where a 'box/3' belongs.")]
    [InlineData("""{"_schema":"box/1"}""", "A stored 'box/1' cannot become a 'box/3': no migration from version 1 is registered.")]
    public void What_this_program_does_not_know_is_refused(string json, string message) =>
        Should.Throw<UnknownSchemaException>(() => Serializer.Deserialize<Box>(json)).Message.ShouldBe(message);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"_schema":3}""")]
    [InlineData("""{"_schema":"box"}""")]
    [InlineData("""{"_schema":"box/x"}""")]
    [InlineData("""{"_schema":"box/3","phase":"unheard_of"}""")]
    [InlineData("""{"_schema":"box/3","display_na""")]
    public void What_is_damaged_fails_clearly(string json) =>
        Should.Throw<StorageUnavailableException>(() => Serializer.Deserialize<Box>(json)).Message.ShouldStartWith("A stored 'box/3' cannot be read");

    [Fact]
    public void A_type_without_a_schema_cannot_be_stored()
    {
        Should.Throw<InvalidOperationException>(() => Serializer.Serialize(new Plain(1)));
        Should.Throw<InvalidOperationException>(() => Serializer.Deserialize<Plain>("{}"));
    }

    [Fact]
    public void Two_migrations_of_one_version_are_refused() =>
        Should.Throw<ArgumentException>(() => new StateSerializer([new Step("box", 1, _ => { }), new Step("box", 1, _ => { })]));

    [StateSchema("box", 3)]
    private sealed record Box(string DisplayName, Phase Phase, ImmutableArray<string> Tags, DateTimeOffset? EndsAt);

    private sealed record Plain(int Number);

    private sealed class Step(string schema, int from, Action<JsonObject> change) : IStateMigration
    {
        public string Schema => schema;

        public int From => from;

        public JsonObject Migrate(JsonObject state)
        {
            change(state);
            return state;
        }
    }
}
