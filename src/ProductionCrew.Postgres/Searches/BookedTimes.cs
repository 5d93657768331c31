using NodaTime;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>Reads of live bookings only what a report counts.</summary>
internal sealed class BookedTimes(Session session)
{
    private Statement VisitStatement =>
        field ??= session.Prepare(
            $"""
            SELECT crew_member_id, production_id, role, first_date, last_date, start_time, end_time, slot, {BookingIs.Held} FROM booking
            WHERE crew_member_id = ANY ($1) AND start_time < $2 AND end_time > $3
              AND ({BookingIs.Confirmed} OR ({BookingIs.Held} AND hold_expire_time > $4))
            """
        );

    /// <param name="interval">It has an end.</param>
    public void Visit(IEnumerable<CrewMemberId> members, Interval interval, Instant now, Action<BookedTime> visit) =>
        VisitStatement
            .WithSet([.. members.Select(member => member.Value)])
            .With(interval.End)
            .With(interval.Start)
            .With(now)
            .Each(row => visit(Read(row)));

    private static BookedTime Read(Row row) =>
        new(
            new CrewMemberId(row.Int64(0)),
            new ProductionId(row.Int64(1)),
            row.Role(2),
            row.Dates(3, 4),
            row.Interval(5, 6),
            row.Bool(7),
            row.Bool(8)
        );
}
