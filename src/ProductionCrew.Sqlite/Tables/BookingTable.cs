using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>booking</c>, by id and in lists.</summary>
internal sealed class BookingTable(Session session, Holds holds, ProductionBookings known)
{
    public const string ColumnList =
        "id, production_id, crew_member_id, role, minimum_level, first_date, last_date, start_time, end_time, state, pinned, "
        + "replaced_booking_id, release_reason, hold_expire_time, ahead_count, slot, version, create_time, update_time";

    private static readonly Listing<Booking> Listing = new(ColumnList, "booking", "booking", "id", Read);

    private readonly Statement find = session.Prepare($"SELECT {ColumnList} FROM booking WHERE id = ?");

    private Statement CrewMemberStatement => field ??= session.Prepare("SELECT crew_member_id FROM booking WHERE id = ?");

    private Statement InsertStatement =>
        field ??= session.Prepare($"INSERT INTO booking ({ColumnList}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    /// <summary>Not an upsert, for which the guard would run twice.</summary>
    private Statement UpdateStatement =>
        field ??= session.Prepare(
            """
            UPDATE booking SET production_id = ?2, crew_member_id = ?3, role = ?4, minimum_level = ?5, first_date = ?6, last_date
              = ?7, start_time = ?8, end_time = ?9, state = ?10, pinned = ?11, replaced_booking_id = ?12, release_reason = ?13,
              hold_expire_time = ?14, ahead_count = ?15, slot = ?16, version = ?17, create_time = ?18, update_time = ?19 WHERE id =
              ?1
            """
        );

    /// <summary>Reads a booking as it was written.</summary>
    public static Booking Read(Statement row) =>
        new(
            new BookingId(row.Int64(0)),
            new ProductionId(row.Int64(1)),
            new CrewMemberId(row.Int64(2)),
            row.Role(3),
            row.Int32(4),
            row.Dates(5, 6),
            row.Interval(7, 8),
            (BookingState)row.Int32(9),
            row.Int64(10) != 0,
            row.IsNull(11) ? null : new BookingId(row.Int64(11)),
            row.IsNull(12) ? null : row.Text(12),
            row.Int64(16),
            row.Instant(17),
            row.Instant(18)
        )
        {
            HoldExpireTime = row.IsNull(13) ? null : row.Instant(13),
            AheadCount = row.Int32(14),
            IsSlot = row.Int64(15) != 0,
        };

    public Booking? Find(BookingId id) => find.With(id.Value).First(Read) is { } booking ? holds.ByClock(booking) : null;

    /// <summary>Whose a booking is, as it is written; null if there is none.</summary>
    public CrewMemberId? CrewMemberOf(BookingId id) =>
        CrewMemberStatement.With(id.Value).Number() is { } member ? new CrewMemberId(member) : null;

    /// <param name="isNew">Whether no booking of its id was written before.</param>
    public void Put(Booking booking, bool isNew)
    {
        holds.Forget();
        (isNew ? InsertStatement : UpdateStatement)
            .With(booking.Id.Value)
            .With(booking.Production.Value)
            .With(booking.CrewMember.Value)
            .With(booking.Role.Text)
            .With(booking.MinimumLevel)
            .With(booking.Dates.First)
            .With(booking.Dates.Last)
            .With(booking.Interval.Start)
            .With(booking.Interval.End)
            .With((long)booking.State)
            .With(booking.Pinned)
            .With(booking.ReplacedBooking?.Value)
            .With(booking.ReleaseReason)
            .With(booking.HoldExpireTime?.ToUnixMicroseconds())
            .With(booking.AheadCount)
            .With(booking.IsSlot)
            .With(booking.Version)
            .With(booking.CreateTime)
            .With(booking.UpdateTime)
            .Run();
    }

    public Page<Booking> List(BookingFilter query)
    {
        var filter = new Filter();
        if (query.Production is { } production)
        {
            filter.And(
                "id IN (SELECT value FROM json_each(?)) AND production_id = ?",
                Filter.Set(known.Of(production).ToArray()),
                production.Value
            );
        }

        if (query.CrewMember is { } member)
        {
            // The bookings of a member lie in two indexes, each of which is used only where its own condition stands.
            filter.And(
                """
                id IN (
                  SELECT id FROM booking WHERE crew_member_id = ? AND state = 2
                  UNION ALL SELECT id FROM booking WHERE crew_member_id = ? AND state <> 2
                )
                """,
                member.Value,
                member.Value
            );
        }

        if (!query.States.IsEmpty)
        {
            filter.And(
                "iif(state = 1 AND hold_expire_time <= ?, 4, state) IN (SELECT value FROM json_each(?))",
                holds.Now.ToUnixMicroseconds(),
                Filter.Set(query.States.Select(state => (long)state))
            );
        }

        if (query.From is { } from)
        {
            filter.And("end_time > ?", from.ToUnixMicroseconds());
        }

        if (query.To is { } to)
        {
            filter.And("start_time < ?", to.ToUnixMicroseconds());
        }

        var key = query.Order == BookingOrder.StartTime ? "start_time" : null;
        var page = Listing.Page(
            session,
            filter,
            new ListOrder(key, IsText: false, query.Descending),
            query.Page,
            item => Cursors.At(item, query.Order)
        );
        return page with { Items = [.. page.Items.Select(holds.ByClock)] };
    }
}
