using FsCheck;
using FsCheck.Fluent;
using Sandboxes.Domain.Scenarios;
using static Sandboxes.Domain.Tests.Scenarios.ScenarioSamples;

namespace Sandboxes.Domain.Tests.Scenarios;

public class ParserTests
{
    private const string Whole = """
        id: whole
        name: The whole schema
        description: Everything at once.
        category: functional
        parameters:
          limit: { description: How many., default: 3 }
          name: { }
        data:
          test_data: { synthetic_agents: 7, seed: -4, pre_populated_policies: false, days: 10 }
          objects:
            - path: /agents
              body: { name: "{{name}}" }
              save: { first: agent_id }
        steps:
          - id: one
            description: The first.
            method: POST
            path: /things/{{first}}
            headers: { X-Note: "run {{run}}" }
            body: { count: "{{limit}}", list: [1, 2.5, true, null, text] }
            advance_seconds: 60
            fault: 503
            repeat: 2
            expect:
              status: 503
              values:
                a.b[0]: 1
                c: { near: 0.5, within: 0.1 }
                d: { exists: false }
                e: { cel: value > vars.limit }
            save: { thing: id }
          - id: wait
            advance_seconds: 5
        """;

    [Fact]
    public void All_of_the_schema_is_read()
    {
        var scenario = Read(Whole);

        (scenario.Id, scenario.Name, scenario.Category).ShouldBe(("whole", "The whole schema", "functional"));
        scenario.Parameters.Select(parameter => (parameter.Name, parameter.Default?.GetRawText())).ShouldBe([("limit", "3"), ("name", null)]);
        scenario.Data.TestData.ShouldBe(new ScenarioTestData(7, -4, false, null, null, null, 10));
        scenario.Sequence.Select(step => step.Id).ShouldBe(["data-1", "one", "wait"]);
    }

    [Fact]
    public void A_step_has_all_its_members()
    {
        var step = Read(Whole).Steps[0];

        (step.Method, step.Path, step.AdvanceSeconds, step.Fault, step.Repeat).ShouldBe(("POST", "/things/{{first}}", 60, "503", 2));
        step.Headers.ShouldBe([new("X-Note", "run {{run}}")]);
        step.Body!.Value.GetRawText().ShouldBe("""{"count":"{{limit}}","list":[1,2.5,true,null,"text"]}""");
        step.Uses.ShouldBe(["first", "limit", "run"]);
        step.Expect.Values.Select(value => value.GetType().Name).ShouldBe(["EqualTo", "Near", "Present", "Holds"]);
        step.Save["thing"].Text.ShouldBe("id");
    }

    [Fact]
    public void Json_is_read_as_well_also_with_tabs()
    {
        var scenario = Read("{\n\t\"id\": \"json\",\n\t\"name\": \"J\\u0053ON\",\n\t\"steps\": [\n\t\t{ \"id\": \"a\", \"method\": \"GET\", \"path\": \"\\/x\" }\n\t]\n}");

        (scenario.Name, scenario.Steps[0].Path).ShouldBe(("JSON", "/x"));
    }

    [Fact]
    public void All_faults_are_told_at_once_in_order_of_place() =>
        string.Join('\n', Faults("""
            id: Bad Id
            nam: typo
            parameters:
              run: { default: 1 }
            steps:
              - id: a
                method: FETCH
                path: no-slash
                repeat: 0
              - id: a
                method: GET
                path: /x/{{nobody}}
                expect: { status: ok, values: { "a[x]": 1, b: "cel: value ==" } }
                wait: 5
              - advance_seconds: -1
            """)).ShouldBe(string.Join('\n',
        [
            "1:1 name: 'name' is missing.",
            "1:5 id: An id has lower-case letters, digits and underscores, a letter first, 64 at most.",
            "2:1 nam: 'nam' is unknown here; known are id, name, description, category, parameters, data, steps.",
            "4:8 parameters.run: 'run' is built in.",
            "7:13 steps[0].method: The method must be GET, POST, PUT, PATCH or DELETE.",
            "8:11 steps[0].path: A path starts with one '/' and has no '..' in it.",
            "9:13 steps[0].repeat: 'repeat' must be 1 to 1000.",
            "10:9 steps[1].id: The step id 'a' is used twice.",
            "12:11 steps[1].path: Nothing is called 'nobody' here: no parameter, no built-in, and no step before this one saves it.",
            "13:23 steps[1].expect.status: This is a text; it must be a whole number.",
            "13:45 steps[1].expect.values.a[x]: The bracket at position 2 of the path 'a[x]' holds no index.",
            "13:51 steps[1].expect.values.b: The expression is wrong at its line 1, column 9: unexpected the end of the expression.",
            "14:5 steps[1].wait: 'wait' is unknown here; known are id, description, method, path, headers, body, expect, advance_seconds, fault, repeat, save.",
            "15:5 steps[2].id: 'id' is missing.",
            "15:22 steps[2].advance_seconds: 'advance_seconds' must be 0 to 31622400.",
        ]));

    [Theory]
    [InlineData("", "1:1 : The document is empty.")]
    [InlineData("a: &x 1\nb: *x", "1:4 : Anchors are not supported.")]
    [InlineData("b: *x", "1:4 : Aliases are not supported.")]
    [InlineData("a: !!str 5", "1:4 : Tags are not supported.")]
    [InlineData("a: 1\na: 2", "2:1 : 'a' is there twice.")]
    [InlineData("a: 1\n---\nb: 2", "2:1 : There is more than one document.")]
    [InlineData("id: {{run}}", "1:6 : A member's name must be a text; a value that begins with '{{' needs quotes.")]
    public void A_fault_in_the_notation_stands_alone(string text, string expected) => Faults(text).ShouldBe([expected]);

    [Fact]
    public void Broken_notation_is_told_with_its_place() => ScenarioParser.Parse("id: [1, 2\nname: x").Faults.Single().Line.ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("- 1", "1:1 : This is a list; it must be an object.")]
    [InlineData("just text", "1:1 : This is a text; it must be an object.")]
    public void A_document_of_another_shape_is_refused(string text, string expected) => Faults(text).ShouldContain(expected);

    [Fact]
    public void Neither_deep_nor_long_texts_do_harm()
    {
        Faults(new string('[', 500_000)).Single().ShouldEndWith("Nesting is deeper than 32.");
        Faults(new string('x', 1_048_577)).ShouldBe(["1:1 : The text is longer than 1048576 characters."]);
    }

    [Theory]
    [InlineData("- { id: a, advance_seconds: 5, body: {} }", "'body' needs a request; this step only moves the clock.")]
    [InlineData("- { id: a, method: GET }", "'path' is missing.")]
    [InlineData("- { id: a, method: GET, path: //other.example/x }", "A path starts with one '/' and has no '..' in it.")]
    [InlineData("- { id: a, method: GET, path: '/x{{ }}' }", "A template is a name in double braces; a name has lower-case letters, digits and underscores, a letter first, 64 at most.")]
    [InlineData("- { id: a, method: GET, path: /x, save: { now: id } }", "A saved value's name has lower-case letters, digits and underscores, a letter first, 64 at most, and is none of run, sandbox_id, iteration, now.")]
    [InlineData("- { id: a, method: GET, path: /x, save: { it: 'a..b' } }", "A name is missing at position 3 of the path 'a..b'.")]
    [InlineData("- { id: a, method: GET, path: /x, fault: [1] }", "This is a list; it must be a status or a text.")]
    [InlineData("- { id: a, method: GET, path: /x, expect: { values: { b: { cel: \"value == '{{run}}'\" } } } }", "An expression has no templates; it reads parameters and saved values as vars.name.")]
    [InlineData("- { id: a, method: GET, path: /x, expect: { values: { b: { near: a, within: 1 } } } }", "This is a text; it must be a number.")]
    [InlineData("- { id: '', method: GET, path: /x }", "'id' must have 1 to 64 characters.")]
    [InlineData("- { id: a b, method: GET, path: /x }", "A step's id has letters, digits, dots, hyphens and underscores, 64 at most.")]
    [InlineData("  []", "There must be a list of 1 to 500 steps.")]
    public void A_bad_step_is_refused(string steps, string message) =>
        ScenarioParser.Parse(WithSteps(steps)).Faults.Select(fault => fault.Message).ShouldContain(message);

    [Fact]
    public void A_step_cannot_use_what_it_saves_itself() =>
        ScenarioParser.Parse(WithSteps("- { id: a, method: GET, path: '/x/{{it}}', save: { it: id } }")).Faults.Length.ShouldBe(1);

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true),
            Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), pieces =>
                ScenarioParser.Parse(string.Concat(pieces)) is { Succeeded: true } or { Faults.Length: > 0 }));

    private static readonly string[] Pieces =
    [
        "id: a", "name: b", "steps:", "\n", "\n  ", "\n- ", "- ", "{", "}", "[", "]", ":", ": ", ",", "'", "\"", "{{run}}", "{{", "}}", "method: GET", "path: /x",
        "expect: ", "status: 200", "values: ", "cel: value", "&a", "*a", "!!x", "|", ">", "#", "\t", "\0", "\u00e9", "\\", "%", "@", "`", "? ", "---", "...", "~", "1e999", "-.5",
    ];
}
