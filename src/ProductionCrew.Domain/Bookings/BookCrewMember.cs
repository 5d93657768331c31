using NodaTime;
using ProductionCrew.Domain.Productions;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Books a crew member by name.</summary>
/// <param name="Role">The production need not require it.</param>
/// <param name="FirstDate">
/// Null for the production's first day; while it is shooting, for today, unless <paramref name="AllowPast"/>.
/// </param>
/// <param name="LastDate">The last day, included; null for the production's.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be booked.</param>
public sealed record BookCrewMember(
    ProductionId Production,
    CrewMemberId CrewMember,
    RoleName Role,
    LocalDate? FirstDate = null,
    LocalDate? LastDate = null,
    bool AllowPast = false
) : ICommand<Booking>
{
    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(CrewMember) is not { } member)
        {
            return Rejection.NotFound(CrewMember);
        }

        if (tx.Find(Production) is not { } production)
        {
            return Rejection.NotFound(Production);
        }

        if (RefuseState(production, now) is { } wrongState)
        {
            return wrongState;
        }

        if (RefuseDates(production, now.Today(production.TimeZone), out var dates) is { } wrongDates)
        {
            return wrongDates;
        }

        var seat = new Seat(Production, Role, Limits.LevelMin, dates, dates.In(production.TimeZone));
        var obstacles = Fitness.Obstacles(tx, member, seat);
        return obstacles.Count > 0 ? Fitness.Reject(obstacles) : Confirm.Put(tx, seat, CrewMember, pinned: true, replaced: null, now);
    }

    private Rejection? RefuseState(Production production, Instant now) =>
        production.StateAt(now) switch
        {
            ProductionState.Cancelled => Existing.Refusal(Reason.ProductionCancelled, production),
            ProductionState.Wrapped when !AllowPast => Existing.Refusal(Reason.ProductionWrapped, production),
            _ => null,
        };

    private Rejection? RefuseDates(Production production, LocalDate today, out DateRange dates)
    {
        var shooting = production.Dates;
        var first = FirstDate ?? (AllowPast ? shooting.First : LocalDate.Max(shooting.First, today));
        var last = LastDate ?? shooting.Last;
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
