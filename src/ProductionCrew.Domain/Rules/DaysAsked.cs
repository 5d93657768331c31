using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>The days of a production for which somebody is asked for by name.</summary>
/// <param name="First">Null for the production's first day; while it is shooting, for today, unless <paramref name="AllowPast"/>.</param>
/// <param name="Last">The last day, included; null for the production's.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be asked for.</param>
internal sealed record DaysAsked(LocalDate? First, LocalDate? Last, bool AllowPast)
{
    /// <summary>Null if the production can take a booking on these days, else why not.</summary>
    public Rejection? Refuse(Production production, Instant now, out DateRange dates)
    {
        dates = default;
        return production.StateAt(now) switch
        {
            ProductionState.Cancelled => Existing.Refusal(Reason.ProductionCancelled, production),
            ProductionState.Wrapped when !AllowPast => Existing.Refusal(Reason.ProductionWrapped, production),
            _ => RefuseDates(production, now.Today(production.TimeZone), out dates),
        };
    }

    private Rejection? RefuseDates(Production production, LocalDate today, out DateRange dates)
    {
        var shooting = production.Dates;
        var first = First ?? (AllowPast ? shooting.First : LocalDate.Max(shooting.First, today));
        var last = Last ?? shooting.Last;
        var isRange = DateRange.TryCreate(first, last, out dates);
        if (!AllowPast && (first < today || last < today))
        {
            return Refuse(Reason.DatesInPast, production, isRange ? dates : null);
        }

        return isRange && shooting.Contains(dates) && dates.Exists(production.TimeZone)
            ? null
            : Refuse(Reason.OutsideProduction, production, isRange ? dates : null);
    }

    private static Rejection Refuse(Reason rule, Production production, DateRange? dates) =>
        Rejection.Of(
            rule,
            new Obstacle(rule)
            {
                Production = production.Id,
                ProductionTitle = production.Title,
                Dates = dates,
                Interval = dates?.In(production.TimeZone),
            }
        );
}
