using ProductionCrew.Host.Json;

namespace ProductionCrew.Host.Access.Pages;

/// <summary>Marks a page that only reads, and that a browser may open by a link: with the cookie of <see cref="PageCookie"/> in the place of a token.</summary>
internal sealed class PageMark
{
    private PageMark() { }

    public static PageMark Instance { get; } = new();

    /// <summary>Never for what is of the calls as JSON, exports included.</summary>
    public static bool IsOn(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } endpoint
        && endpoint.GetMetadata<PageMark>() is not null
        && endpoint.GetMetadata<JsonMark>() is null;
}
