using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Images. One that is not known throws <see cref="DockerImageNotFoundException"/>.</summary>
public interface IImageOperations
{
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Asks a registry for an image. What fails after it has begun is reported, not thrown: see <see cref="JSONMessage.Error"/>.</summary>
    Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateImageAsync(ImagesCreateParameters, AuthConfig, IProgress{JSONMessage}, CancellationToken)" />
    Task CreateImageAsync(
        ImagesCreateParameters parameters, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Makes an image of one layer from a tar archive.</summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateImageAsync(ImagesCreateParameters, Stream, AuthConfig, IProgress{JSONMessage}, CancellationToken)" />
    Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Reads images as <see cref="SaveImageAsync"/> wrote them.</summary>
    Task LoadImageAsync(ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <returns>A tar archive of the image with its layers and names; the caller disposes of it.</returns>
    Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken = default);

    Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default);

    /// <returns>What went: pairs of "Untagged" or "Deleted" and a name or id.</returns>
    Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);
}
