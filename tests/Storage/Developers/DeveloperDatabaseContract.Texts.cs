using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public abstract partial class DeveloperDatabaseContract
{
    private const string Zero = "a\0z";
    private const string One = "a\u0001z";

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0001\0\u0001\u0002")]
    [InlineData("'; DROP TABLE document; --")]
    [InlineData("ünï ☃ 🙂")]
    [InlineData("")]
    public async Task Any_text_is_an_id_a_kind_and_a_subject(string text)
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, new PutDocument(text, text, "{}", text), new AppendEntry(text, text, Noon, "{}", text));
        await WriteAsync(scope, new PutDocument(text, text, "[]", text, Expected: 1));

        (await Database.FindAsync(scope, text, text, None)).ShouldBe(new Document(text, text, 2, text, null, "[]"));
        (await Database.ReadAsync(scope, new EntryQuery(text) { Id = text, Subject = text }, None)).Items.ShouldHaveSingleItem().Id.ShouldBe(text);
        (await Database.CountAsync(scope, None)).ShouldBe(new Dictionary<string, long> { [text] = 2 });
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("x\u0001")]
    public async Task Any_text_names_a_sandbox_and_a_layer(string text)
    {
        var layer = await Database.OpenLayerAsync(text, text, None);

        (await Database.OpenLayerAsync(text, text, None)).ShouldBe(layer);
        (await Database.SandboxesAsync(None)).ShouldBe([text]);
    }

    [Theory]
    [InlineData("""{"a":"\u0000","b":"\u0001"}""")]
    [InlineData("""{"a":"\\u0000\\\u0000\u0001\u0001\u0002\u0003d800"}""")]
    [InlineData("""{"a":"\ud83d\ude42 \uD83D \ude42 \ud83d\ud83d\ude42","b":1}""")]
    [InlineData("{\"raw\":\"\0\u0001\"}")]
    [InlineData("\\u")]
    [InlineData("\\")]
    public async Task Json_comes_back_to_the_letter(string json)
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a1", json), Log("e1", json));

        (await FindAsync(scope, "a1"))!.Json.ShouldBe(json);
        (await Database.ReadAsync(scope, new EntryQuery("log"), None)).Items[0].Json.ShouldBe(json);
    }

    [Fact]
    public async Task A_member_filter_finds_text_beside_and_with_a_NUL()
    {
        var scope = await EmptyAsync();
        await WriteAsync(
            scope,
            Agent("a1", """{"name":"x","note":"\u0000 \ud800"}"""),
            Agent("a2", """{"name":"\u0001x"}"""),
            Agent("a3", """{"name":"\u0000x"}"""));

        (await IdsAsync(scope, new DocumentQuery("agents") { Where = [MemberFilter.Text("name", "x")] })).ShouldBe(["a1"]);
        (await IdsAsync(scope, new DocumentQuery("agents") { Where = [MemberFilter.Text("name", "\u0001x")] })).ShouldBe(["a2"]);
    }

    [Theory]
    [InlineData("3", "a1")]
    [InlineData("3.0", "a1")]
    [InlineData("0.3e1", "a1")]
    [InlineData("1e-400", "")]
    [InlineData("1e400", "")]
    [InlineData("[3]", "")]
    [InlineData("\"3\"", "")]
    public async Task A_number_filter_compares_numbers_by_value_however_they_are_written(string stored, string expected)
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a1", $$"""{"n":{{stored}}}"""));

        string.Join(' ', await IdsAsync(scope, new DocumentQuery("agents") { Where = [new NumberFilter("n", 3)] })).ShouldBe(expected);
    }

    [Fact]
    public async Task Ids_are_in_the_order_of_their_characters_whatever_the_machines_language()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("b"), Agent("B"), Agent("ä"), Agent("a-1"), Agent("a1"), Agent("_"), Agent(One), Agent(Zero), Agent("a"), Agent("🙂"), Agent("\uffff"));

        (await IdsAsync(scope)).ShouldBe(["B", "_", "a", Zero, One, "a-1", "a1", "b", "ä", "\uffff", "🙂"]);
    }

    [Fact]
    public async Task A_character_that_is_only_half_there_is_stored_as_the_replacement_character()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a\ud800", "\"\ud800\""));
        await WriteAsync(scope, Agent("a\ud800", "\"\ud800\"", expected: 1));

        (await FindAsync(scope, "a\ufffd"))!.Json.ShouldBe("\"\ufffd\"");
    }
}
