namespace Docker.DotNet.Models;

/// <summary>How a process is started. The engine reads only <see cref="Detach"/> and <see cref="Tty"/>.</summary>
public class ContainerExecStartParameters
{
    public bool Detach { get; set; }
    public bool Tty { get; set; }
    public bool AttachStdin { get; set; }
    public bool AttachStdout { get; set; }
    public bool AttachStderr { get; set; }
    public IList<string> Cmd { get; set; }
    public IList<string> Env { get; set; }
    public string WorkingDir { get; set; }
    public string User { get; set; }
    public bool Privileged { get; set; }
    public string DetachKeys { get; set; }
}
