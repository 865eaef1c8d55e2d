using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>How files are told, and why nothing was done with one. Pure.</summary>
internal static class WorkspaceRefusals
{
    private const string Field = "path";

    public static Refusal Of(WorkspaceFault fault, string path, int limit) => fault switch
    {
        WorkspaceFault.NotFound => new(RefusalCodes.FileNotFound, $"There is no '{Shown(path)}' in the workspace."),
        WorkspaceFault.Outside => Refusal.Invalid(new FieldFault(Field, "Leads out of the workspace.")),
        WorkspaceFault.Invalid => Refusal.Invalid(new FieldFault(Field, "Must be at most 1,024 bytes, names at most 255, without a NUL character.")),
        WorkspaceFault.WrongKind => Refusal.Invalid(new FieldFault(Field, "Is a directory where a file is wanted, or the other way round.")),
        WorkspaceFault.Denied => Refusal.Invalid(new FieldFault(Field, "The workspace's own permissions do not allow it.")),
        WorkspaceFault.TooLarge => new(RefusalCodes.FileTooLarge, $"'{Shown(path)}' has more than {limit} bytes. Read it in parts with a command."),
        WorkspaceFault.NoSpace => new(RefusalCodes.StorageLimitExceeded, "The workspace is full. Delete something, or provision with more storage."),
        WorkspaceFault.NoProcess => new(RefusalCodes.ProcessLimitExceeded, "The container runs as many processes as it may. End some and try again."),
        _ => new(RefusalCodes.Internal, "Something went wrong in the container."),
    };

    public static WorkspaceFile File(WorkspaceEntry entry) => new(entry.Path, entry.Kind.ToString().ToLowerInvariant(), entry.Size, entry.ModifiedAt);

    /// <summary>Enough of it to be recognized.</summary>
    private static string Shown(string path) => path.Length <= 100 ? path : string.Concat(path.AsSpan(0, 100), "…");
}
