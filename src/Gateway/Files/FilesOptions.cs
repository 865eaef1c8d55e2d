using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Files;

/// <summary>How large files may be. The gateway's part of the section <c>containers</c>; the grains hold to the same setting.</summary>
internal sealed class FilesOptions
{
    public const string Section = "containers";

    /// <summary>Bytes of the largest file that is read or written by the API, 1 KiB to 64 MiB; 16 MiB.</summary>
    [ConfigurationKeyName("file_limit"), Range(1_024, 67_108_864)]
    public int FileLimit { get; set; } = 16 << 20;
}

/// <summary>Holds the bounds that <see cref="FilesOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class FilesOptionsValidator : IValidateOptions<FilesOptions>;
