namespace Docker.DotNet.Models;

/// <summary>Where an image comes from: a registry, or an archive that is sent along.</summary>
public class ImagesCreateParameters
{
    public string FromImage { get; set; }
    public string FromSrc { get; set; }

    /// <summary>What an imported image is called.</summary>
    public string Repo { get; set; }
    public string Tag { get; set; }
    public string Message { get; set; }

    /// <summary>Instructions such as "ENV A=b", applied to an imported image.</summary>
    public IList<string> Changes { get; set; }
    public string Platform { get; set; }
}
