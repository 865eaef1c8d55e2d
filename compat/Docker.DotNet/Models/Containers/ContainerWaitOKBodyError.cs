namespace Docker.DotNet.Models;

/// <summary>Why the engine could not wait to the end.</summary>
public class ContainerWaitOKBodyError
{
    public string Message { get; set; }
}
