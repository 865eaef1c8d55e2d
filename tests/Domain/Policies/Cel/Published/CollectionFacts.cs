namespace Sandboxes.Domain.Tests.Policies.Cel;

/// <summary>Facts of the published conformance cases for lists and maps.</summary>
public sealed class CollectionFacts
{
    [Theory]
    [InlineData("[0, 1, 2] + [3, 4, 5] == [0, 1, 2, 3, 4, 5]", "true")]
    [InlineData("[0, 1, 2] + [3, 4, 5] == [3, 4, 5, 0, 1, 2]", "false")]
    [InlineData("[2] + [2]", "[int 2, int 2]")]
    [InlineData("[] + []", "[]")]
    [InlineData("[] + [3, 4]", "[int 3, int 4]")]
    [InlineData("[1, 2] + []", "[int 1, int 2]")]
    public void Plus_joins_lists(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("[7, 8, 9][0]", "int 7")]
    [InlineData("[7, 8, 9][dyn(0.0)]", "int 7")]
    [InlineData("[7, 8, 9][dyn(0.1)]", "error")]
    [InlineData("[7, 8, 9][dyn(0u)]", "int 7")]
    [InlineData("['foo'][0]", "string foo")]
    [InlineData("[0, 1, 1, 2, 3, 5, 8, 13][4]", "int 3")]
    [InlineData("['George', 'John', 'Paul', 'Ringo'][3]", "string Ringo")]
    [InlineData("[1, 2, 3][3]", "error")]
    [InlineData("dyn([1, 2, 3][3]) || false", "error")]
    [InlineData("dyn([1, 2, 3][3]) || true", "true")]
    [InlineData("dyn([1, 2, 3][3]) && false", "false")]
    [InlineData("dyn([1, 2, 3][3]) && true", "error")]
    [InlineData("[1, 2, 3][dyn('')]", "error")]
    [InlineData("dyn([1, 2, 3][dyn('')]) || false", "error")]
    [InlineData("dyn([1, 2, 3][dyn('')]) || true", "true")]
    [InlineData("dyn([1, 2, 3][dyn('')]) && false", "false")]
    [InlineData("dyn([1, 2, 3][dyn('')]) && true", "error")]
    public void A_list_is_indexed_from_zero(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("7 in []", "false")]
    [InlineData("4u in [4u]", "true")]
    [InlineData("'alpha' in ['alpha', 'beta', 'gamma']", "true")]
    [InlineData("3 in [5, 4, 3, 2, 1]", "true")]
    [InlineData("20u in [4u, 6u, 8u, 12u, 20u]", "true")]
    [InlineData("dyn(3.0) in [5, 4, 3, 2, 1]", "true")]
    [InlineData("dyn(3u) in [5, 4, 3, 2, 1]", "true")]
    [InlineData("dyn(3) in [5.0, 4.0, 3.0, 2.0, 1.0]", "true")]
    [InlineData("dyn(3u) in [5.0, 4.0, 3.0, 2.0, 1.0]", "true")]
    [InlineData("dyn(3) in [5u, 4u, 3u, 2u, 1u]", "true")]
    [InlineData("dyn(3.0) in [5u, 4u, 3u, 2u, 1u]", "true")]
    [InlineData("'hawaiian' in ['meat', 'veggie', 'margarita', 'cheese']", "false")]
    public void In_searches_a_list(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("size([])", "int 0")]
    [InlineData("size([1, 2, 3])", "int 3")]
    [InlineData("size({})", "int 0")]
    [InlineData("size({1: 'one', 2: 'two', 3: 'three'})", "int 3")]
    public void Size_counts_elements(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("{0:1,2:2,5:true}[5]", "true")]
    [InlineData("{0u:1u,2u:'happy',5u:3u}[2u]", "string happy")]
    [InlineData("{'name':100u}['name']", "uint 100")]
    [InlineData("{true:5}[true]", "int 5")]
    [InlineData("{true:1,2:2,5u:3}[true]", "int 1")]
    [InlineData("{1u: 1.0, 2: 2.0, 3u: 3.0}[3.0]", "double 3")]
    [InlineData("{1u: 1.0, 2: 2.0, 3u: 3.0}[3.1]", "error")]
    [InlineData("{1u: 1.0, 2: 2.0, 3u: 3.0}[2u]", "double 2")]
    [InlineData("{1u: 1.0, 2: 2.0, 3u: 3.0}[1]", "double 1")]
    [InlineData("{0:1,2:2,5:3}[1]", "error")]
    [InlineData("dyn({0:1,2:2,5:3}[1]) || false", "error")]
    [InlineData("dyn({0:1,2:2,5:3}[1]) || true", "true")]
    [InlineData("dyn({0:1,2:2,5:3}[1]) && false", "false")]
    [InlineData("dyn({0:1,2:2,5:3}[1]) && true", "error")]
    [InlineData("{0:1,2:2,5:3}[dyn(b'')]", "error")]
    [InlineData("dyn({0:1,2:2,5:3}[dyn(b'')]) || false", "error")]
    [InlineData("dyn({0:1,2:2,5:3}[dyn(b'')]) || true", "true")]
    [InlineData("dyn({0:1,2:2,5:3}[dyn(b'')]) && false", "false")]
    [InlineData("dyn({0:1,2:2,5:3}[dyn(b'')]) && true", "error")]
    [InlineData("{true:null}[true]", "null")]
    [InlineData("{27:false}[27]", "false")]
    [InlineData("{'n':'x'}['n']", "string x")]
    [InlineData("{3:15.15}[3]", "double 15.15")]
    [InlineData("{0u:1u,2u:2u,5u:3u}[0u]", "uint 1")]
    [InlineData("{true:1,false:2}[true]", "int 1")]
    [InlineData("{0:b''}[0]", "bytes ")]
    [InlineData("{0u:[1]}[0u]", "[int 1]")]
    [InlineData("{'map': {'k': 'v'}}['map']", "{string k: string v}")]
    [InlineData("{'map': {'k': 'v'}, 'list': [1]}['map']", "{string k: string v}")]
    public void A_map_answers_by_key(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("has({'a': 1, 'b': 2}.a)", "true")]
    [InlineData("has({'a': 1, 'b': 2}.c)", "false")]
    [InlineData("has({}.a)", "false")]
    public void Has_tells_whether_a_key_is_there(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("{'/api/v1': true, '/api/v2': false}.`/api/v1`", "true")]
    [InlineData("{'content-type': 'application/json', 'content-length': 145}.`content-type` == 'application/json'", "true")]
    [InlineData("{'foo.txt': 32, 'bar.csv': 1024}.`foo.txt`", "int 32")]
    [InlineData("has({'/api/v1': true, '/api/v2': false}.`/api/v3`)", "false")]
    [InlineData("has({'content-type': 'application/json', 'content-length': 145}.`content-type`)", "true")]
    [InlineData("has({'foo.txt': 32, 'bar.csv': 1024}.`foo.txt`)", "true")]
    public void A_field_may_be_quoted(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("7 in {}", "false")]
    [InlineData("true in {true: 1}", "true")]
    [InlineData("'George' in {'John': 'smart', 'Paul': 'cute', 'George': 'quiet', 'Ringo': 'funny'}", "true")]
    [InlineData("'spider' in {'ant': 6, 'fly': 6, 'centipede': 100}", "false")]
    [InlineData("3.0 in {1: 1, 2: 2, 3u: 3} && 2u in {1u: 1, 2: 2} && 1 in {1u: 1, 2: 2}", "true")]
    [InlineData("3.1 in {1: 1, 2: 2, 3u: 3}", "false")]
    public void In_searches_a_map(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);

    [Theory]
    [InlineData("{3.3:15.15, 1.0: 5}[1.0]", "error")]
    [InlineData("{null:false}[null]", "error")]
    [InlineData("{true:1,false:2,true:3}[true]", "error")]
    [InlineData("{0: 1, 0u: 2}[0.0]", "error")]
    public void A_map_key_has_a_legal_type_and_is_there_once(string expression, string expected) =>
        Facts.ResultOf(expression).ShouldBe(expected);
}
