using System.Reflection;

namespace Sandboxes.Architecture.Tests;

public sealed class States
{
    /// <summary>In PostgreSQL a state's row is found by the grain's key and the state's name; the type of the grain is no part of it.</summary>
    [Fact]
    public void No_two_grains_give_their_states_one_name()
    {
        var names = (from type in Assembly.Load("Sandboxes.Grains").GetTypes()
                     from constructor in type.GetConstructors()
                     from parameter in constructor.GetParameters()
                     from attribute in parameter.CustomAttributes
                     where attribute.AttributeType.Name == "PersistentStateAttribute"
                     select attribute.ConstructorArguments[0].Value).ToList();

        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }
}
