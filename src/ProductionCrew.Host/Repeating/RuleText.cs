using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Repeating;

/// <summary>
/// A recurrence rule of RFC 5545, section 3.3.10, read and found sound: every part is known, has a value that it may have, and stands with no
/// part that it may not stand with. What repeats within a day is refused.
/// </summary>
/// <param name="Pattern">All parts but the end, each value of a list once.</param>
/// <param name="Count">How many occurrences it has in all; null if it ends by a moment instead.</param>
/// <param name="LastDate">The last day on which it may have one, if it ends by a date.</param>
/// <param name="LastTime">The last instant at which one may start, if it ends by an instant.</param>
internal sealed partial record RuleText(string Pattern, int? Count, LocalDate? LastDate, Instant? LastTime)
{
    private const string Yearly = "YEARLY";
    private const int MatchTimeoutMs = 1_000;

    private static readonly LocalDatePattern UntilDate = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern UntilTime = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private static readonly Dictionary<string, Func<string, bool>> Values = new(StringComparer.Ordinal)
    {
        ["FREQ"] = value => value is "DAILY" or "WEEKLY" or "MONTHLY" or Yearly,
        ["INTERVAL"] = value => IsNumber(value, 999) && value[0] is not '-',
        ["COUNT"] = value => IsNumber(value, int.MaxValue) && value[0] is not '-',
        ["UNTIL"] = IsEnd,
        ["WKST"] = value => value.Length == 2 && IsDay(value),
        ["BYDAY"] = value => value.Split(',').All(IsDay),
        ["BYMONTHDAY"] = value => AreNumbers(value, 31),
        ["BYYEARDAY"] = value => AreNumbers(value, 366),
        ["BYWEEKNO"] = value => AreNumbers(value, 53),
        ["BYMONTH"] = value => AreNumbers(value, 12) && !value.Contains('-', StringComparison.Ordinal),
        ["BYSETPOS"] = value => AreNumbers(value, 366),
    };

    /// <summary>Reads a rule; else says what is wrong with it, as the end of a sentence.</summary>
    public static RuleText? Parse(string text, out string? fault)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        fault = text.Length > Limits.RecurrenceRuleLengthMax ? $"must have at most {Limits.RecurrenceRuleLengthMax} characters" : null;
        foreach (var part in fault is null ? text.ToUpperInvariant().Split(';') : [])
        {
            fault ??= part.Split('=') is [var name, var value]
                ? FaultIn(name, value) ?? (parts.TryAdd(name, value) ? null : $"must have {name} once")
                : "must be a rule of RFC 5545 such as FREQ=WEEKLY;COUNT=10";
        }

        fault ??= FaultIn(parts);
        return fault is null ? Of(parts) : null;
    }

    private static RuleText Of(Dictionary<string, string> parts)
    {
        parts.Remove("COUNT", out var count);
        parts.Remove("UNTIL", out var until);
        return new RuleText(
            string.Join(
                ';',
                parts.Select(part => $"{part.Key}={string.Join(',', part.Value.Split(',').Distinct(StringComparer.Ordinal))}")
            ),
            count is null ? null : int.Parse(count, CultureInfo.InvariantCulture),
            until is not null && UntilDate.Parse(until) is { Success: true } date ? date.Value : null,
            until is not null && UntilTime.Parse(until) is { Success: true } time ? time.Value : null
        );
    }

    private static string? FaultIn(string name, string value) =>
        name is "BYHOUR" or "BYMINUTE" or "BYSECOND" || (name is "FREQ" && value is "HOURLY" or "MINUTELY" or "SECONDLY")
            ? "must repeat by days, not within a day"
        : !Values.TryGetValue(name, out var isValue) ? "must have no parts but " + string.Join(", ", Values.Keys)
        : isValue(value) ? null
        : $"must have another value for {name}, such as {name}={Example(name, value)}";

    /// <summary>A value that the part may have; of an end that is written as dates elsewhere are, that end.</summary>
    private static string Example(string name, string value) =>
        name switch
        {
            "FREQ" => "WEEKLY",
            "UNTIL" => EndMeant(value) ?? "20350625",
            "WKST" or "BYDAY" => "MO",
            _ => "2",
        };

    private static string? EndMeant(string value)
    {
        var bare = value.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        return IsEnd(bare) ? bare : null;
    }

    /// <summary>What is wrong with the parts together, as the RFC says at each of them.</summary>
    private static string? FaultIn(Dictionary<string, string> parts)
    {
        if (!parts.TryGetValue("FREQ", out var frequency))
        {
            return "must have FREQ";
        }

        var isNumbered = parts.TryGetValue("BYDAY", out var days) && days.Any(char.IsAsciiDigit);
        return parts.ContainsKey("COUNT") == parts.ContainsKey("UNTIL") ? "must end by either COUNT or UNTIL"
            : isNumbered && frequency is "DAILY" or "WEEKLY" ? $"must have no numbers in BYDAY with {frequency}"
            : isNumbered && parts.ContainsKey("BYWEEKNO") ? "must have no numbers in BYDAY with BYWEEKNO"
            : parts.ContainsKey("BYMONTHDAY") && frequency is "WEEKLY" ? "must have no BYMONTHDAY with WEEKLY"
            : parts.ContainsKey("BYYEARDAY") && frequency is not Yearly ? "must have BYYEARDAY only with YEARLY"
            : parts.ContainsKey("BYWEEKNO") && frequency is not Yearly ? "must have BYWEEKNO only with YEARLY"
            : parts.ContainsKey("BYSETPOS")
            && !parts.Keys.Any(name => name is not "BYSETPOS" && name.StartsWith("BY", StringComparison.Ordinal))
                ? "must have BYSETPOS only with another BY part"
            : null;
    }

    private static bool AreNumbers(string value, int most) => value.Split(',').All(number => IsNumber(number, most));

    private static bool IsNumber(string text, int most) =>
        Number().IsMatch(text) && long.Parse(text, CultureInfo.InvariantCulture) is var number && Math.Abs(number) <= most;

    private static bool IsEnd(string text) =>
        UntilDate.Parse(text) is { Success: true, Value.Year: >= Limits.YearMin and <= Limits.YearMax }
        || (UntilTime.Parse(text) is { Success: true } time && time.Value.InUtc().Year is >= Limits.YearMin and <= Limits.YearMax);

    private static bool IsDay(string text) => Day().IsMatch(text);

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,9}\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Number();

    [GeneratedRegex(@"^([+-]?([1-9]|[1-4][0-9]|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)\z", RegexOptions.ExplicitCapture, MatchTimeoutMs)]
    private static partial Regex Day();
}
