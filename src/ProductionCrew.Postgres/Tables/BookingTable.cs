using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>booking</c>.</summary>
internal sealed class BookingTable(Session session, TransactionCache cache, Holds holds)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = Bookings.Table.Find(Dialect.Postgres);

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement InsertStatement => field ??= session.Prepare(Bookings.Table.Insert(Dialect.Postgres));

    private Statement PutStatement => field ??= session.Prepare(Bookings.Table.Upsert(Dialect.Postgres));

    public Booking? Find(BookingId id) => AsWritten(id) is { } booking ? holds.ByClock(booking) : null;

    /// <summary>A booking as last written; null if there is none.</summary>
    public Booking? AsWritten(BookingId id)
    {
        if (!cache.Bookings.TryGetValue(id, out var booking))
        {
            booking = FindStatement.With(id.Value).First(Bookings.Read);
            cache.Bookings[id] = booking;
        }

        return booking;
    }

    /// <param name="isNew">Whether the id was given by this transaction, and is written for the first time.</param>
    public void Put(Booking booking, bool isNew)
    {
        Bookings.Table.Bind(isNew ? InsertStatement : PutStatement, booking).Run();
        cache.Keep(booking, isNew);
    }
}
