namespace Sandboxes.Domain.Policies.Cel;

/// <summary>What the names of an expression stand for. Asked at most once per name and evaluation.</summary>
public interface ICelVariables
{
    /// <summary>Gives the value of a name, or the default value (<see cref="CelValue.IsNone"/>) when there is none.</summary>
    CelValue Find(string name);
}
