using NodaTime;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Reads of live bookings only what a report counts.</summary>
internal sealed class BookedTimes(Session session)
{
    private const string Columns = "production_id, role, first_date, last_date, start_time, end_time, slot";

    private Statement ConfirmedStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {Columns} FROM booking INDEXED BY booking_live
            WHERE {BookingIs.Confirmed} AND crew_member_id = ? AND start_time < ? AND end_time > ?
            """
        );

    private Statement HeldStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {Columns} FROM booking INDEXED BY booking_held
            WHERE {BookingIs.Held} AND crew_member_id = ? AND start_time < ? AND end_time > ? AND hold_expire_time > ?
            """
        );

    /// <param name="interval">It has an end.</param>
    public void Visit(CrewMemberId member, Interval interval, Instant now, Action<BookedTime> visit)
    {
        ConfirmedStatement.With(member.Value).With(interval.End).With(interval.Start).Each(row => visit(Read(row, member, isHeld: false)));
        HeldStatement
            .With(member.Value)
            .With(interval.End)
            .With(interval.Start)
            .With(now)
            .Each(row => visit(Read(row, member, isHeld: true)));
    }

    private static BookedTime Read(Row row, CrewMemberId member, bool isHeld) =>
        new(member, new ProductionId(row.Int64(0)), row.Role(1), row.Dates(2, 3), row.Interval(4, 5), row.Bool(6), isHeld);
}
