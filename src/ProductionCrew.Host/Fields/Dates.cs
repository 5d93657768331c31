using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Dates as <c>YYYY-MM-DD</c>, and ranges of them with both ends included.</summary>
internal static class Dates
{
    private const int Length = 10;

    private static readonly string Rule = $"must be a date YYYY-MM-DD from the years {Limits.YearMin} to {Limits.YearMax}";

    private static readonly LocalDatePattern Pattern = LocalDatePattern.Iso;

    public static LocalDate? Optional(string text, Field field) => text.Length == 0 ? null : Present(text, field);

    public static LocalDate? Required(string text, Field field)
    {
        if (text.Length == 0)
        {
            field.RefuseAbsent();
            return null;
        }

        return Present(text, field);
    }

    /// <summary>A range of which both ends are required.</summary>
    public static DateRange Range(string first, Field firstField, string last, Field lastField) =>
        Range(Required(first, firstField), Required(last, lastField), lastField) ?? default;

    /// <summary>The range of two dates; null if one of them is absent, or refused already.</summary>
    public static DateRange? Range(LocalDate? first, LocalDate? last, Field lastField)
    {
        if (first is not { } from || last is not { } to)
        {
            return null;
        }

        if (DateRange.TryCreate(from, to, out var range))
        {
            return range;
        }

        lastField.Refuse(to < from ? "must not be before the first day" : $"must be within {Limits.RangeDaysMax} days of the first day");
        return null;
    }

    /// <summary>Whether a text is written as a date, though its month has no such day.</summary>
    private static bool IsOfForm(string text) =>
        text.Length == Length
        && text[4] == '-'
        && text[7] == '-'
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= Limits.YearMin and <= Limits.YearMax
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(text.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static LocalDate? Present(string text, Field field)
    {
        // The pattern alone would take years of more than four digits.
        var result = text.Length == Length ? Pattern.Parse(text) : null;
        if (result is { Success: true } && DateRange.IsWithinYears(result.Value))
        {
            return result.Value;
        }

        field.Refuse(IsOfForm(text) ? $"{Rule}; there is no such day" : Rule);
        return null;
    }
}
