namespace ProductionCrew.Host.Access.Pages;

/// <summary>Marks a page that only reads, and that a browser may open by a link: with the cookie of <see cref="PageCookie"/> in the place of a token.</summary>
internal sealed class PageMark
{
    private PageMark() { }

    public static PageMark Instance { get; } = new();

    public static bool IsOn(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;
}
