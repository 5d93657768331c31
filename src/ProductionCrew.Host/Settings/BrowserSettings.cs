namespace ProductionCrew.Host.Settings;

/// <summary>The settings for calls from browsers.</summary>
internal sealed record BrowserSettings
{
    /// <summary>The settings that <see cref="Read"/> knows.</summary>
    public static readonly string[] Keys = [nameof(CorsOrigins)];

    private const string OriginRule = "origins such as https://call-sheets.studio.example, with commas between";

    /// <summary>The origins of other pages that may call the service from a browser; none, unless the settings name them.</summary>
    public IReadOnlyList<string> CorsOrigins { get; private init; } = [];

    public static BrowserSettings Read(SettingsReader reader) =>
        new() { CorsOrigins = Split(reader.Text(nameof(CorsOrigins), "", text => Split(text).All(IsOrigin), OriginRule)) };

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether it is written as browsers write it; any other text would never match.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.GetLeftPart(UriPartial.Authority) == text
        && address.UserInfo.Length == 0;
}
