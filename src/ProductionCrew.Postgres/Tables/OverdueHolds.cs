using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Finds the bookings of all members that were last written as held and have expired.</summary>
internal sealed class OverdueHolds(Session session, Holds holds)
{
    private Statement Overdue =>
        field ??= session.Prepare(
            $"""
            SELECT {Bookings.Table.Columns} FROM booking
            WHERE {BookingIs.Held} AND hold_expire_time <= $1 ORDER BY hold_expire_time, id LIMIT $2
            """
        );

    /// <summary>In order of expiry and id, as they were written.</summary>
    public IReadOnlyList<Booking> Find(int limit) => Overdue.With(holds.Now).With((long)limit).All(Bookings.Read);
}
