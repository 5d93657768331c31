using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Finds the bookings of anybody that were last written as held and have expired.</summary>
internal sealed class OverdueHolds(Session session, Holds holds)
{
    private Statement Overdue =>
        field ??= session.Prepare(
            $"""
            SELECT {BookingTable.ColumnList} FROM booking AS b
            WHERE b.state = 1 AND b.hold_expire_time <= $1 ORDER BY b.hold_expire_time, b.id LIMIT $2
            """
        );

    /// <summary>In order of expiry and id, as they were written.</summary>
    public IReadOnlyList<Booking> Find(int limit) => Overdue.With(holds.Now).With((long)limit).All(BookingTable.Read);
}
