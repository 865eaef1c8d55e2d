namespace Sandboxes.Engine.Tests;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> Greet(string name);

    Task<string> AskAnother(string key);
}

internal sealed class FilteredGrain(Board board) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<string> Greet(string name)
    {
        board.Notes(this.GetPrimaryKeyString()).Add("grain");
        return name == "nobody" ? throw new InvalidTimeZoneException("There is nobody.") : Task.FromResult($"Hello {name}");
    }

    public Task<string> AskAnother(string key) => GrainFactory.GetGrain<IFilteredGrain>(key).Greet("you");

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        board.Notes(this.GetPrimaryKeyString()).Add("own in");
        await context.Invoke();
        board.Notes(this.GetPrimaryKeyString()).Add("own out");
    }
}

/// <summary>Notes a call on its way in and out, by the key of the called grain.</summary>
internal sealed class NotingFilter(Board board, string name) : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => Note(context);

    public Task Invoke(IOutgoingGrainCallContext context) => Note(context);

    private async Task Note(IGrainCallContext context)
    {
        var notes = board.Notes(context.TargetId.Key.ToString()!);
        notes.Add($"{name} in");
        await context.Invoke();
        notes.Add($"{name} out");
    }
}

/// <summary>Refuses, rescues or rewrites calls of <see cref="IFilteredGrain.Greet"/>, by their argument.</summary>
internal sealed class DecidingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var argument = context.MethodName == nameof(IFilteredGrain.Greet) ? (string?)context.Request.GetArgument(0) : null;
        if (argument == "thief")
            throw new UnauthorizedAccessException($"{context.InterfaceMethod.DeclaringType!.Name} is closed to you.");
        try
        {
            await context.Invoke();
        }
        catch (InvalidTimeZoneException)
        {
            context.Result = "Nobody answers";
        }

        if (argument == "shout")
            context.Result = $"{context.Result}".ToUpperInvariant();
    }
}
