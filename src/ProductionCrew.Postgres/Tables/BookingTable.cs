using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>booking</c>.</summary>
internal sealed class BookingTable(Session session, TransactionCache cache, Holds holds)
{
    public const string ColumnList =
        "b.id, b.production_id, b.crew_member_id, b.role, b.minimum_level, b.first_date, b.last_date, b.start_time, b.end_time, b.state, "
        + "b.pinned, b.replaced_booking_id, b.release_reason, b.hold_expire_time, b.ahead_count, b.slot, b.version, b.create_time, "
        + "b.update_time";

    /// <summary>Also what the first round trip of a command asks, by the id.</summary>
    public const string FindSql = $"SELECT {ColumnList} FROM booking AS b WHERE b.id = $1";

    private const string InsertSql = """
        INSERT INTO booking (id, production_id, crew_member_id, role, minimum_level, first_date, last_date, start_time, end_time, state, pinned,
          replaced_booking_id, release_reason, hold_expire_time, ahead_count, slot, version, create_time, update_time)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """;

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement InsertStatement => field ??= session.Prepare(InsertSql);

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"""
            {InsertSql}
            ON CONFLICT (id) DO UPDATE SET production_id = excluded.production_id, crew_member_id = excluded.crew_member_id,
              role = excluded.role, minimum_level = excluded.minimum_level, first_date = excluded.first_date,
              last_date = excluded.last_date, start_time = excluded.start_time, end_time = excluded.end_time, state = excluded.state,
              pinned = excluded.pinned, replaced_booking_id = excluded.replaced_booking_id, release_reason = excluded.release_reason,
              hold_expire_time = excluded.hold_expire_time, ahead_count = excluded.ahead_count, slot = excluded.slot,
              version = excluded.version, create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    /// <summary>Reads a booking as it was written.</summary>
    public static Booking Read(Row row) =>
        new(
            new BookingId(row.Int64(0)),
            new ProductionId(row.Int64(1)),
            new CrewMemberId(row.Int64(2)),
            row.Role(3),
            row.Int32(4),
            row.Dates(5, 6),
            row.Interval(7, 8),
            (BookingState)row.Int32(9),
            row.Bool(10),
            row.IsNull(11) ? null : new BookingId(row.Int64(11)),
            row.IsNull(12) ? null : row.Text(12),
            row.Int64(16),
            row.Instant(17),
            row.Instant(18)
        )
        {
            HoldExpireTime = row.IsNull(13) ? null : row.Instant(13),
            AheadCount = row.Int32(14),
            IsSlot = row.Bool(15),
        };

    public Booking? Find(BookingId id) => AsWritten(id) is { } booking ? holds.ByClock(booking) : null;

    /// <summary>A booking as it was written last; null if there is none.</summary>
    public Booking? AsWritten(BookingId id)
    {
        if (!cache.Bookings.TryGetValue(id, out var booking))
        {
            booking = FindStatement.With(id.Value).First(Read);
            cache.Bookings[id] = booking;
        }

        return booking;
    }

    /// <param name="isNew">Whether the id was given by this transaction, and is written for the first time.</param>
    public void Put(Booking booking, bool isNew)
    {
        (isNew ? InsertStatement : PutStatement)
            .With(booking.Id.Value)
            .With(booking.Production.Value)
            .With(booking.CrewMember.Value)
            .With(booking.Role.Text)
            .With((long)booking.MinimumLevel)
            .With(booking.Dates.First)
            .With(booking.Dates.Last)
            .With(booking.Interval.Start)
            .With(booking.Interval.End)
            .With((long)booking.State)
            .With(booking.Pinned)
            .With(booking.ReplacedBooking?.Value)
            .With(booking.ReleaseReason)
            .With(booking.HoldExpireTime)
            .With((long)booking.AheadCount)
            .With(booking.IsSlot)
            .With(booking.Version)
            .With(booking.CreateTime)
            .With(booking.UpdateTime)
            .Run();
        cache.Keep(booking, isNew);
    }
}
