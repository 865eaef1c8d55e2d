using System.Text.Json;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Hosting;

namespace Sandboxes.Gateway.Accounts;

/// <summary>The file that the first accounts' keys are written to, for the one who asked for them.</summary>
/// <param name="gateway">The URL that is noted in it.</param>
internal sealed class CredentialsFile(string path, string gateway)
{
    public string Path => path;

    /// <summary>What it holds; null where it is not there.</summary>
    /// <exception cref="StartFaultException">It is not such a file.</exception>
    public FirstCredentials? Read()
    {
        try
        {
            var read = JsonSerializer.Deserialize<FirstCredentials>(File.ReadAllBytes(path));
            if (read is { DeveloperId.Length: > 0 } && Secret.IsWellFormed(read.ApiKey) && Secret.IsWellFormed(read.AdminKey))
                return read;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Told below, like any other content that is not ours.
        }

        throw new StartFaultException($"{path}: not the file that the first start wrote; move it away or restore it");
    }

    /// <summary>What it holds, where need be keys that are drawn now. Of several that make it at once one does.</summary>
    public (FirstCredentials Content, bool Made) ReadOrMake()
    {
        if (Read() is { } known)
            return (known, false);
        var drawn = new FirstCredentials(
            gateway, OperationId.New().NewId("dev_"), SecretMaker.Draw(Secret.DeveloperPrefix), SecretMaker.Draw(Secret.AdministratorPrefix));
        return DataFolder.TryCreate(path, JsonSerializer.SerializeToUtf8Bytes(drawn)) ? (drawn, true) : (Read() ?? drawn, false);
    }

    public void Remove() => File.Delete(path);
}
