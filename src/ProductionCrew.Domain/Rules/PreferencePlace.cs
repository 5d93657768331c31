using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Where a page of people in order of preference ends: behind a person, who can be booked or cannot.</summary>
/// <param name="IsBehindBookable">Whether all who can be booked are behind.</param>
/// <param name="After">The last person of the page; null at the beginning.</param>
internal readonly record struct PreferencePlace(bool IsBehindBookable, Candidate? After)
{
    private const char Bookable = 'b';
    private const char Other = 'o';

    public static PreferencePlace Of(Candidate person, bool isBookable) => new(!isBookable, person);

    /// <summary>The place that a cursor stands for; the beginning, if it is one of another kind.</summary>
    public static PreferencePlace Of(Cursor cursor) =>
        cursor.Text is { Length: > 1 } text
        && text[0] is Bookable or Other
        && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var roleCount)
            ? new PreferencePlace(text[0] == Other, new Candidate(new CrewMemberId(cursor.Id), roleCount, cursor.Number))
            : default;

    public Cursor ToCursor() =>
        After is { } person
            ? new Cursor(
                string.Create(CultureInfo.InvariantCulture, $"{(IsBehindBookable ? Other : Bookable)}{person.RoleCount}"),
                person.RateKey,
                person.Id.Value
            )
            : throw new InvalidOperationException("The beginning is behind nobody.");
}
