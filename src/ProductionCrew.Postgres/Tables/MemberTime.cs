using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Tables;

/// <summary>All confirmed bookings and times of active blackouts of one member that overlap an interval. It may hold others too.</summary>
internal sealed record MemberTime(CrewMemberId Member, Interval Around, List<Booking> Bookings, List<BlackoutTime> Blackouts)
{
    /// <summary>Whether it holds all of the member's that overlap <paramref name="interval"/>.</summary>
    public bool Covers(CrewMemberId member, Interval interval) =>
        member == Member && interval.HasEnd && Around.Start <= interval.Start && interval.End <= Around.End;
}
