using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>The files of the workspace.</summary>
internal sealed partial class SandboxContainerGrain
{
    private int FileLimit => options.Value.FileLimit;

    public Task<Reply<FileList>> ListFiles(string developerId, string path, CancellationToken cancellation) => InWorkspace(
        developerId,
        path,
        workspace => workspace.ListAsync(path, cancellation),
        entries => new FileList([.. entries.Select(WorkspaceRefusals.File)], null),
        cancellation);

    public Task<Reply<FileContent>> ReadFile(string developerId, string path, CancellationToken cancellation) => InWorkspace(
        developerId, path, workspace => workspace.ReadAsync(path, FileLimit, cancellation), bytes => new FileContent(bytes), cancellation);

    public Task<Reply<WorkspaceFile>> WriteFile(string developerId, string path, FileContent content, CancellationToken cancellation) =>
        content.Bytes.Length > FileLimit
            ? Task.FromResult<Reply<WorkspaceFile>>(new Refusal(RefusalCodes.FileTooLarge, $"A file has at most {FileLimit} bytes here."))
            : InWorkspace(developerId, path, workspace => workspace.WriteAsync(path, content.Bytes, cancellation), WorkspaceRefusals.File, cancellation);

    public async Task<Refusal?> DeleteFile(string developerId, string path, CancellationToken cancellation) =>
        (await InWorkspace(developerId, path, workspace => workspace.DeleteAsync(path, cancellation), _ => Done.Instance, cancellation)).Refusal;

    private async Task<Reply<TResult>> InWorkspace<T, TResult>(
        string developerId, string path, Func<IWorkspace, Task<WorkspaceReply<T>>> act, Func<T, TResult> view, CancellationToken cancellation)
        where TResult : class
    {
        var (value, refusal) = await Within<TResult>(
            developerId,
            async access =>
            {
                var reply = await act(containers.Workspace(access.Name));
                return reply.Fault is { } fault ? (null, WorkspaceRefusals.Of(fault, path, FileLimit)) : (view(reply.Value!), null);
            },
            cancellation);
        return new(value, refusal);
    }
}
