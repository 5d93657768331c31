using ProductionCrew.Host.Json;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// A path as the log shows it. The path of an rpc is logged as it is. Any other path may be hostile: line breaks, terminal control codes,
/// or very long. So it is escaped and cut.
/// </summary>
internal static class LoggedPath
{
    private const int LengthMax = 200;

    /// <summary>What stands before the secret in the path of a calendar, wherever a proxy puts that.</summary>
    private const string Calendars = "/calendars";

    private const string Left = "/...";

    /// <summary>Of a call over HTTP, the rpc that it is; a path there may have any name in it.</summary>
    public static string Of(HttpContext context) =>
        JsonMark.IsOn(context) && CalledMethod.Of(context) is { } method ? method : Of(context.Request.Path);

    public static string Of(PathString path)
    {
        var text = WithoutSecret(path.Value ?? "");
        if (text.Length <= LengthMax && !text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return text;
        }

        var escaped = new PathString(text[..Math.Min(text.Length, LengthMax)]).ToUriComponent();
        return escaped[..Math.Min(escaped.Length, LengthMax)] + (text.Length > LengthMax || escaped.Length > LengthMax ? "..." : "");
    }

    /// <summary>A path up to the secret of a calendar. One that is nearly such a path may have the secret all the same.</summary>
    private static string WithoutSecret(string text) =>
        text.IndexOf(Calendars, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
            ? text[..(start + Calendars.Length)] + Left
            : text;
}
