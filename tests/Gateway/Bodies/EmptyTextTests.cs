using Sandboxes.Contracts;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Tests.Bodies;

/// <summary>The empty text is nothing: no id, no name, no choice. Only what is free text may be empty.</summary>
public class EmptyTextTests
{
    /// <summary>As docs/errors.md lists them.</summary>
    private static readonly string[] s_free = ["description", "notes", "path", "reason", "resolution_message", "stdin"];

    public static TheoryData<Type, string> Texts() =>
        [.. Requests().SelectMany(request => TextsOf(Shape.Of(request), string.Empty).Select(field => new TheoryDataRow<Type, string>(request, field)))];

    [Fact]
    public void Every_request_of_the_API_is_looked_at() => Requests().Count().ShouldBeGreaterThan(25);

    [Theory, MemberData(nameof(Texts))]
    public void A_text_that_is_not_free_refuses_the_empty_one(Type request, string field)
    {
        var owner = field.Split('.')[..^1].Aggregate(Shape.Of(request), (shape, name) => Inner(shape.Find(name)!.Shape));
        var member = owner.Find(field.Split('.')[^1])!;

        Accepts(member, string.Empty).ShouldBe(s_free.Contains(member.Name), $"{request.Name}: {field}");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("1.0.0", true)]
    [InlineData("1.0.0\n", false)]
    public void A_pattern_is_for_the_whole_text_and_never_for_none(string text, bool holds) => new PatternAttribute(@"^\d+\.\d+\.\d+$").IsValid(text).ShouldBe(holds);

    [Fact]
    public void A_pattern_that_would_match_the_empty_text_does_not() => new PatternAttribute("^[a-z]*$").IsValid(string.Empty).ShouldBeFalse();

    private static bool Accepts(ShapeMember member, string text) => member.Shape.Kind == ShapeKind.List
        ? Array.TrueForAll(member.Limits, limit => limit is not TextItemsAttribute items || items.Holds(text)) && member.Limits.OfType<TextItemsAttribute>().Any()
        : Array.TrueForAll(member.Limits, limit => limit.IsValid(text));

    /// <summary>Every type that a slice takes as its body or as its query.</summary>
    private static IEnumerable<Type> Requests() => typeof(BodyReader).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly))
        .Where(method => method.Name == "Handle").SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)
        .Where(type => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Body<>) || type.GetGenericTypeDefinition() == typeof(Query<>)))
        .Select(type => type.GetGenericArguments()[0]).Distinct();

    private static IEnumerable<string> TextsOf(Shape shape, string path)
    {
        foreach (var member in shape.Members)
        {
            var field = FieldPath.Join(path, member.Name);
            if (IsText(member.Shape) && !IsFilter(shape.Type, member) && member.Name != "command")
                yield return field;
            if (Inner(member.Shape).Kind == ShapeKind.Record)
            {
                foreach (var inner in TextsOf(Inner(member.Shape), field))
                {
                    yield return inner;
                }
            }
        }
    }

    private static Shape Inner(Shape shape) => shape.Kind == ShapeKind.List ? shape.Element! : shape;

    private static bool IsText(Shape shape) => Inner(shape) is { Kind: ShapeKind.Leaf } leaf && leaf.Type == typeof(string);

    /// <summary>A filter of a list without limits compares; what it is compared with is its own affair.</summary>
    private static bool IsFilter(Type record, ShapeMember member) => record.Name.EndsWith("Parameters", StringComparison.Ordinal) && member.Limits.Length == 0;
}
