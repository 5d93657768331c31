using System.Globalization;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Json;

/// <summary>How long a call may take, as the caller says in the header <c>grpc-timeout</c>: a number and its unit, <c>30S</c>.</summary>
internal static class JsonDeadline
{
    public const string Header = "grpc-timeout";

    /// <summary>For callers who say nothing. A stream has no limit then.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(60);

    private const int DigitsMax = 8;

    /// <returns>Null for no limit.</returns>
    public static TimeSpan? Of(HttpRequest request, bool isStream, FieldViolations violations)
    {
        var given = request.Headers[Header];
        if (given.Count == 0)
        {
            return isStream ? null : Default;
        }

        if (given is [{ Length: > 1 and <= DigitsMax + 1 } text] && UnitOf(text[^1]) is { } unit && Number(text[..^1]) is { } number)
        {
            return unit * number;
        }

        violations.Add(Header, "must be a number of at most 8 digits and a unit, like 30S");
        return null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? UnitOf(char letter) =>
        letter switch
        {
            'H' => TimeSpan.FromHours(1),
            'M' => TimeSpan.FromMinutes(1),
            'S' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMilliseconds(1),
            'u' => TimeSpan.FromMicroseconds(1),
            'n' => TimeSpan.FromTicks(1) / 100,
            _ => null,
        };
}
