using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>A person who is asked for by name, and the seat that this person is to take.</summary>
internal sealed record RequestedSeat(CrewMember Member, Seat Seat)
{
    /// <summary>
    /// Finds the person and the seat. It refuses a person or production that does not exist, and days on which the production takes no
    /// booking. The seat asks for the highest level of a requirement that the person meets: a person who fills a requirement must not lose
    /// its level later (ADR 0019).
    /// </summary>
    /// <param name="minimumLevel">The least level that the request asks for.</param>
    public static Outcome<RequestedSeat> Find(
        IReadTransaction tx,
        ProductionId productionId,
        CrewMemberId memberId,
        RoleName role,
        int minimumLevel,
        RequestedDays days,
        Instant now
    )
    {
        if (tx.Find(memberId) is not { } member)
        {
            return Rejection.NotFound(memberId);
        }

        if (tx.Find(productionId) is not { } production)
        {
            return Rejection.NotFound(productionId);
        }

        var dates = days.In(production, now);
        if (dates.Rejection is { } refusal)
        {
            return refusal;
        }

        var level = Math.Max(minimumLevel, production.LevelMetBy(member.LevelIn(role), role));
        return new RequestedSeat(member, new Seat(productionId, role, level, dates.Result, dates.Result.In(production.TimeZone)));
    }
}

/// <summary>The days of a production for which a person is asked for by name.</summary>
/// <param name="First">
/// The first day. Null for the production's first day; while it is shooting, null means today, unless <paramref name="AllowPast"/>.
/// </param>
/// <param name="Last">The last day, included; null for the production's.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be asked for.</param>
internal sealed record RequestedDays(LocalDate? First, LocalDate? Last, bool AllowPast)
{
    /// <summary>The days, if the production can take a booking on them.</summary>
    public Outcome<DateRange> In(Production production, Instant now) =>
        production.StateAt(now) switch
        {
            ProductionState.Cancelled => Rejection.Of(Obstacles.Of(Reason.ProductionCancelled, production)),
            ProductionState.Wrapped when !AllowPast => Rejection.Of(Obstacles.Of(Reason.ProductionWrapped, production)),
            _ => Check(production, now.Today(production.TimeZone)),
        };

    private Outcome<DateRange> Check(Production production, LocalDate today)
    {
        var shooting = production.Dates;
        var first = First ?? (AllowPast ? shooting.First : LocalDate.Max(shooting.First, today));
        var last = Last ?? shooting.Last;
        var isRange = DateRange.TryCreate(first, last, out var dates);
        if (isRange && !dates.Exists(production.TimeZone))
        {
            return Refuse(Reason.DatesSkipped, production, dates);
        }

        if (!AllowPast && (first < today || last < today))
        {
            return Refuse(Reason.DatesInPast, production, isRange ? dates : null);
        }

        return isRange && shooting.Contains(dates) ? dates : Refuse(Reason.OutsideProduction, production, isRange ? dates : null);
    }

    private static Rejection Refuse(Reason rule, Production production, DateRange? dates) =>
        Rejection.Of(Obstacles.Of(rule, production, dates));
}
