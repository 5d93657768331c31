using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

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
    public Concern Concern =>
        new()
        {
            CrewMember = CrewMember,
            Production = Production,
            Dates = Concern.Days(FirstDate, LastDate),
        };

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

        if (new DaysAsked(FirstDate, LastDate, AllowPast).Refuse(production, now, out var dates) is { } refusal)
        {
            return refusal;
        }

        var seat = new Seat(Production, Role, Limits.LevelMin, dates, dates.In(production.TimeZone));
        var obstacles = Fitness.Obstacles(tx, member, seat);
        return obstacles.Count > 0 ? Fitness.Reject(obstacles) : Confirm.Put(tx, seat, CrewMember, pinned: true, replaced: null, now);
    }
}
