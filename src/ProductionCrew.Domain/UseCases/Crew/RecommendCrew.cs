using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>
/// Asks whom to book in a role, and why the others who have the role cannot be booked. With a production it takes the same days as
/// BookCrewMember would, and refuses for the same reasons.
/// </summary>
/// <param name="OnlyBookable">Whether those who cannot be booked are left out.</param>
public sealed record RecommendCrew(RoleName Role, int MinimumLevel, WantedTime Time, bool OnlyBookable, PageRequest Page)
    : IQuery<Page<Recommendation>>
{
    public Outcome<Page<Recommendation>> Execute(IReadTransaction tx, Instant now)
    {
        if (Time.Production is not { } id)
        {
            return PageOf(new Recommendations(Role, MinimumLevel, null, Time.Dates, Time.Interval), tx, now);
        }

        if (tx.Find(id) is not { } production)
        {
            return Rejection.NotFound(id);
        }

        var days = new RequestedDays(Time.First, Time.Last, AllowPast: false).In(production, now);
        return days.Rejection is { } refusal
            ? refusal
            : PageOf(new Recommendations(Role, MinimumLevel, production, days.Result, days.Result.In(production.TimeZone)), tx, now);
    }

    private Outcome<Page<Recommendation>> PageOf(Recommendations recommendations, IReadTransaction tx, Instant now)
    {
        var found = recommendations.Find(tx, Page, OnlyBookable);
        if (found.Count == 0 && UnknownRoles.Find(tx, Role) is { } unknown)
        {
            return Rejection.Of(unknown);
        }

        var people = found.Take(Page.Size).Select(one => one.Person.Id).ToList();
        return new Page<Recommendation>(
            [.. tx.TimesOf(people, recommendations.Interval).Select(time => recommendations.Of(time, tx, now))],
            found.Count > Page.Size ? PreferencePlace.Of(found[Page.Size - 1].Person, found[Page.Size - 1].IsBookable).ToCursor() : null,
            Page.After is null && !OnlyBookable ? tx.CountCrewOfRole(Role) : null
        );
    }
}
