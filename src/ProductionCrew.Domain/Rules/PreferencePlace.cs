using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Where a page of recommended people ends. First come all who can be booked, then all others, each in order of preference.
/// </summary>
/// <param name="IsBehindBookable">Whether the pages up to here have listed all who can be booked.</param>
/// <param name="After">The last person listed; null at the beginning of either part.</param>
internal readonly record struct PreferencePlace(bool IsBehindBookable, Candidate? After)
{
    private const char Bookable = 'b';
    private const char Other = 'o';

    public static PreferencePlace Of(Candidate person, bool isBookable) => new(!isBookable, person);

    /// <summary>The place that a cursor stands for; the beginning if the cursor is from another kind of list.</summary>
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
