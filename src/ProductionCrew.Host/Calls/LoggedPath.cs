namespace ProductionCrew.Host.Calls;

/// <summary>
/// A path as the log shows it. That of a method is plain; anything else is what a stranger wrote, and may hold line breaks, colors for a
/// terminal, or a page of text.
/// </summary>
internal static class LoggedPath
{
    private const int LengthMax = 200;

    public static string Of(PathString path)
    {
        var text = path.Value ?? "";
        if (text.Length <= LengthMax && !text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return text;
        }

        var escaped = new PathString(text[..Math.Min(text.Length, LengthMax)]).ToUriComponent();
        return escaped[..Math.Min(escaped.Length, LengthMax)] + (text.Length > LengthMax || escaped.Length > LengthMax ? "..." : "");
    }
}
